import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLookupInput, LOOKUP_RULES, type LookupInput } from '../../fapiao/lookup-input.ts';
import { NOW } from './invoice-samples.ts';

const NOTHING: LookupInput = {
  code: null,
  number: '',
  issueDate: null,
  amountExcludingTax: null,
  amountIncludingTax: null,
  vehiclePrice: null,
  checkCode: null,
  regionHint: null,
};
const DIGITAL: LookupInput = {
  ...NOTHING,
  number: '26112000000000012345',
  issueDate: '2026-11-24',
  amountIncludingTax: '1130.00',
};
const SPECIAL: LookupInput = {
  ...NOTHING,
  code: '1100213130',
  number: '04567891',
  issueDate: '2022-01-10',
  amountExcludingTax: '1000.00',
};
const E_ORDINARY: LookupInput = {
  ...NOTHING,
  code: '011002100411',
  number: '12345678',
  issueDate: '2021-12-01',
  checkCode: '210987',
};

function check(input: LookupInput, fourthField: 'REQUIRED' | 'OPTIONAL' = 'REQUIRED') {
  return checkLookupInput(input, NOW, { ...LOOKUP_RULES, fourthField });
}
function issues(input: LookupInput): string[] {
  const result = check(input);
  return result.ok ? [] : result.issues.map((issue) => `${issue.field} ${issue.reason}`);
}

describe('look-ups that can be answered', () => {
  test('a digital number leads to its bureau', () => {
    expect(check(DIGITAL)).toEqual({
      ok: true,
      query: {
        ids: ['26112000000000012345'],
        digitalNumber: '26112000000000012345',
        bureau: '1100',
        kind: 'UNKNOWN',
        code: null,
        number: '26112000000000012345',
        issueDate: '2026-11-24',
        fourth: { field: 'AMOUNT_INCLUDING_TAX', value: '1130.00' },
        notices: [],
      },
    });
  });

  test('code and number make the id', () => {
    expect(check(SPECIAL)).toMatchObject({
      ok: true,
      query: {
        ids: ['1100213130-04567891'],
        digitalNumber: null,
        kind: 'VAT_SPECIAL',
        fourth: { field: 'AMOUNT_EXCLUDING_TAX', value: '1000.00' },
      },
    });
  });

  test('leading zeros and the city bureau survive', () => {
    const input = {
      ...SPECIAL,
      code: '4403213130',
      number: '00543232',
      issueDate: '2022-03-08',
      regionHint: 'Guangdong',
    };
    expect(check(input)).toMatchObject({
      ok: true,
      query: { ids: ['4403213130-00543232'], bureau: '4403', notices: [{ reason: 'WRONG_REGION' }] },
    });
  });

  test('twenty check digits are trimmed to six', () => {
    expect(check({ ...E_ORDINARY, checkCode: '65432 10987 65432 10987' })).toMatchObject({
      ok: true,
      query: { fourth: { field: 'CHECK_CODE', value: '210987' } },
    });
  });

  test.each(['2022-01-10', '20220110', '2022年1月10日', '2022/1/10'])(
    'the date may be typed %s',
    (issueDate) => {
      expect(check({ ...SPECIAL, issueDate })).toMatchObject({
        ok: true,
        query: { issueDate: '2022-01-10' },
      });
    },
  );

  test('a QR text in the number box is enough', () => {
    const number = '01,10,011002100411,12345678,1000.00,20211201,65432109876543210987,A1B2,';
    expect(check({ ...NOTHING, number })).toMatchObject({
      ok: true,
      query: { ids: ['011002100411-12345678'], fourth: { field: 'CHECK_CODE', value: '210987' } },
    });
  });

  test('a hint that agrees needs no notice', () => {
    expect(check({ ...DIGITAL, regionHint: '北京市税务局' })).toMatchObject({
      ok: true,
      query: { notices: [] },
    });
  });

  test('a hint that contradicts is answered and not obeyed', () => {
    const result = check({ ...DIGITAL, number: '26312000000000054321', regionHint: 'Beijing' });
    expect(result).toMatchObject({
      ok: true,
      query: {
        bureau: '3100',
        notices: [
          {
            reason: 'WRONG_REGION',
            textZh: '由上海市税务局开具,北京节点无此数据',
            textEn: 'Issued in Shanghai; Beijing never holds it.',
          },
        ],
      },
    });
  });

  test('the Shenzhen hint variant goes to 4403', () => {
    const result = check({ ...DIGITAL, number: '26952000000000000777', regionHint: '4400' });
    expect(result).toMatchObject({ ok: true, query: { bureau: '4403' } });
  });

  test('the fourth field may be optional', () => {
    expect(check({ ...DIGITAL, amountIncludingTax: null }, 'OPTIONAL')).toMatchObject({
      ok: true,
      query: { fourth: null },
    });
  });

  test('the look-back includes its first day', () => {
    expect(issues({ ...SPECIAL, issueDate: '2021-11-24' })).toEqual([]);
  });
});

describe('look-ups with issues', () => {
  test.each<[string, LookupInput, string[]]>([
    ['nothing', NOTHING, ['NUMBER NUMBER_FORMAT', 'ISSUE_DATE WRONG_DATE']],
    ['a letter O', { ...DIGITAL, number: '2611200000000001234O' }, ['NUMBER NUMBER_FORMAT']],
    ['no date', { ...DIGITAL, issueDate: null }, ['ISSUE_DATE WRONG_DATE']],
    ['no total', { ...DIGITAL, amountIncludingTax: null }, ['AMOUNT_INCLUDING_TAX WRONG_AMOUNT']],
    [
      'the wrong amount field',
      { ...DIGITAL, amountIncludingTax: null, amountExcludingTax: '1000' },
      ['AMOUNT_INCLUDING_TAX WRONG_AMOUNT'],
    ],
    ['no check code', { ...E_ORDINARY, checkCode: null }, ['CHECK_CODE WRONG_CHECK_CODE']],
    ['a short check code', { ...E_ORDINARY, checkCode: '12345' }, ['CHECK_CODE WRONG_CHECK_CODE']],
    ['a date tomorrow', { ...DIGITAL, issueDate: '2026-11-25' }, ['ISSUE_DATE WRONG_DATE']],
    ['a date that is none', { ...DIGITAL, issueDate: '24.11.2026' }, ['ISSUE_DATE WRONG_DATE']],
    [
      'an amount that is none',
      { ...DIGITAL, amountIncludingTax: '1.130,00' },
      ['AMOUNT_INCLUDING_TAX WRONG_AMOUNT'],
    ],
    ['five years and four days', { ...SPECIAL, issueDate: '2021-11-20' }, ['ISSUE_DATE OUT_OF_LOOKBACK']],
    ['a number without code', { ...SPECIAL, code: null }, ['CODE CODE_MISSING']],
    ['a code without number', { ...SPECIAL, number: '' }, ['NUMBER NUMBER_FORMAT']],
    ['a code of no VAT layout', { ...SPECIAL, code: '144031800110' }, ['CODE TYPE_NOT_COVERED']],
    ['a fiscal receipt', { ...SPECIAL, code: '11010122', number: '0123456789' }, ['CODE TYPE_NOT_COVERED']],
    ['a number of Hong Kong', { ...DIGITAL, number: '26812000000000012345' }, ['NUMBER NUMBER_FORMAT']],
    ['a number of next year', { ...DIGITAL, number: '27112000000000012345' }, ['NUMBER NUMBER_FORMAT']],
    ['a code of next year', { ...SPECIAL, code: '1100273130' }, ['CODE NUMBER_FORMAT']],
    ['an unknown region', { ...DIGITAL, regionHint: 'Atlantis' }, ['REGION WRONG_REGION']],
  ])('a look-up with %s is not asked', (_name, input, expected) => {
    expect(issues(input)).toEqual(expected);
  });

  test('merged digits then ask for the check code', () => {
    expect(issues({ ...NOTHING, number: '01100210041112345678', issueDate: '2021-12-01' })).toEqual([
      'CHECK_CODE WRONG_CHECK_CODE',
    ]);
  });

  test('a special invoice never asks a check code', () => {
    const result = check({ ...SPECIAL, amountExcludingTax: null, checkCode: '210987' });
    expect(result).toMatchObject({ ok: false, issues: [{ field: 'AMOUNT_EXCLUDING_TAX' }] });
  });

  test('an issue says what was expected and came', () => {
    const result = check({ ...DIGITAL, issueDate: '24.11.2026' });
    const [issue] = result.ok ? [] : result.issues;
    expect(issue?.textZh).toContain('2026-11-24');
    expect(issue?.textZh).toContain('24.11.2026');
    expect(issue?.textEn).toContain('24.11.2026');
  });

  test('the look-back issue names the years', () => {
    const result = check({ ...SPECIAL, issueDate: '2021-11-20' });
    const [issue] = result.ok ? [] : result.issues;
    expect(issue?.textEn).toContain('last 5 years');
    expect(issue?.textZh).toContain('12366');
  });

  test('any input gets a query or issues', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: null });
    const input = fc.record({
      code: text,
      number: fc.string(),
      issueDate: text,
      amountExcludingTax: text,
      amountIncludingTax: text,
      vehiclePrice: text,
      checkCode: text,
      regionHint: text,
    });
    fc.assert(
      fc.property(input, (typed) => {
        const result = check(typed);
        expect(result.ok || result.issues.length > 0).toBe(true);
      }),
    );
  });
});
