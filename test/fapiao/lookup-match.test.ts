import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookupQuery } from '../../fapiao/lookup-input.ts';
import { compareWithFace, type LookupFace } from '../../fapiao/lookup-match.ts';

const FACE: LookupFace = {
  kind: 'VAT_SPECIAL',
  issueDate: '2022-01-10',
  amountExcludingTax: '1000.00',
  amountIncludingTax: '1130.00',
  checkCode: '65432109876543210987',
  digitalNumber: null,
};
const QUERY: LookupQuery = {
  ids: ['1100213130-04567891'],
  digitalNumber: null,
  bureau: '1100',
  kind: 'VAT_SPECIAL',
  code: '1100213130',
  number: '04567891',
  issueDate: '2022-01-10',
  fourth: { field: 'AMOUNT_EXCLUDING_TAX', value: '1000.00' },
  notices: [],
};
type Fourth = NonNullable<LookupQuery['fourth']>;

function fields(query: Partial<LookupQuery>, face: Partial<LookupFace> = {}): string[] {
  return compareWithFace({ ...QUERY, ...query }, { ...FACE, ...face }).map(({ field }) => field);
}

describe('comparing with the face', () => {
  test.each<[string, Fourth]>([
    ['amount', { field: 'AMOUNT_EXCLUDING_TAX', value: '1000' }],
    ['total', { field: 'AMOUNT_INCLUDING_TAX', value: '1130.0' }],
    ['vehicle price', { field: 'VEHICLE_PRICE', value: '1130.00' }],
    ['check code', { field: 'CHECK_CODE', value: '210987' }],
  ])('the right %s agrees', (_name, fourth) => {
    expect(fields({ fourth })).toEqual([]);
  });

  test.each<[string, Fourth]>([
    ['total typed for amount', { field: 'AMOUNT_EXCLUDING_TAX', value: '1130.00' }],
    ['amount typed for total', { field: 'AMOUNT_INCLUDING_TAX', value: '1000.00' }],
    ['a cent too much', { field: 'VEHICLE_PRICE', value: '1130.01' }],
    ['first six typed for last', { field: 'CHECK_CODE', value: '654321' }],
  ])('a %s is named', (_name, fourth) => {
    expect(fields({ fourth })).toEqual([fourth.field]);
  });

  test('a wrong date is named', () => {
    expect(fields({ issueDate: '2022-01-11' })).toEqual(['ISSUE_DATE']);
  });

  test('all wrong fields are named together', () => {
    const fourth: Fourth = { field: 'AMOUNT_EXCLUDING_TAX', value: '1.00' };
    expect(fields({ issueDate: '2022-01-11', fourth })).toEqual(['ISSUE_DATE', 'AMOUNT_EXCLUDING_TAX']);
  });

  test('without a fourth field only dates count', () => {
    expect(fields({ fourth: null })).toEqual([]);
    expect(fields({ fourth: null, issueDate: '2022-01-11' })).toEqual(['ISSUE_DATE']);
  });

  test('a face without check code never agrees', () => {
    expect(fields({ fourth: { field: 'CHECK_CODE', value: '210987' } }, { checkCode: null })).toEqual([
      'CHECK_CODE',
    ]);
  });

  test('a paper print answers to either six digits', () => {
    const face: Partial<LookupFace> = {
      kind: 'DIGITAL_PAPER_ORDINARY',
      digitalNumber: '26112000000000077123',
    };
    expect(fields({ fourth: { field: 'CHECK_CODE', value: '077123' } }, face)).toEqual([]);
    expect(fields({ fourth: { field: 'CHECK_CODE', value: '210987' } }, face)).toEqual([]);
    expect(fields({ fourth: { field: 'CHECK_CODE', value: '077124' } }, face)).toEqual(['CHECK_CODE']);
  });

  test('other kinds do not answer to their number', () => {
    const face: Partial<LookupFace> = { digitalNumber: '26112000000000077123' };
    expect(fields({ fourth: { field: 'CHECK_CODE', value: '077123' } }, face)).toEqual(['CHECK_CODE']);
  });

  test('the hint is the typical confusion', () => {
    const [special] = compareWithFace(
      { ...QUERY, fourth: { field: 'AMOUNT_EXCLUDING_TAX', value: '1130' } },
      FACE,
    );
    expect(special?.hint.zh).toBe('专用发票请填不含税金额(合计行“金额”),不是价税合计');
    const [digital] = compareWithFace(
      { ...QUERY, kind: 'UNKNOWN', fourth: { field: 'AMOUNT_INCLUDING_TAX', value: '1000' } },
      FACE,
    );
    expect(digital?.hint.zh).toContain('数电票请填价税合计');
  });

  test('the answer depends on nothing that is stored', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 }).map((value) => (value / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, cents, (stored, total, typed) => {
        fc.pre(typed !== stored);
        const fourth: Fourth = { field: 'AMOUNT_EXCLUDING_TAX', value: typed };
        const face = { ...FACE, amountExcludingTax: stored, amountIncludingTax: total };
        expect(compareWithFace({ ...QUERY, fourth }, face)).toEqual(
          compareWithFace(
            { ...QUERY, fourth: { ...fourth, value: '0.01' } },
            { ...FACE, amountExcludingTax: '5.00' },
          ),
        );
      }),
    );
  });
});
