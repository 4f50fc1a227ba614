import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { checkInvoice } from '../../fapiao/invoice-rules.ts';
import { formatCodeOfKind, formatDigitalNumber } from '../../fapiao/number-format.ts';
import {
  BUYER,
  DIGITAL,
  E_ORDINARY,
  LINE,
  NOW,
  PAPER_PRINT,
  RED,
  SELLER,
  SPECIAL,
} from './invoice-samples.ts';

function problems(content: InvoiceContent): string[] {
  return checkInvoice(content, NOW).map(({ field, code }) => `${field} ${code}`);
}

describe('invoices that break no rule', () => {
  test.each([
    ['digital', DIGITAL],
    ['paper special', SPECIAL],
    ['e-ordinary', E_ORDINARY],
    ['paper print of a digital', PAPER_PRINT],
    ['red', RED],
    ['voided paper', { ...SPECIAL, status: 'VOIDED' } as const],
  ])('a legal %s invoice is accepted', (_name, content) => {
    expect(checkInvoice(content, NOW)).toEqual([]);
  });

  test('every kind in every bureau is accepted', () => {
    for (const bureau of BUREAU_CODES) {
      for (const kind of INVOICE_KINDS.filter((one) => one !== 'UNKNOWN')) {
        const digitalNumber = formatDigitalNumber({ year: 2026, bureau, channel: 2, sequence: 7 });
        const code = formatCodeOfKind({ kind, bureau, year: 2026, batch: 3 });
        const { isPaperOfDigital } = kindInfo(kind);
        const content: InvoiceContent = {
          ...DIGITAL,
          kind,
          code,
          number: code === null ? digitalNumber : '00543232',
          digitalNumber: isPaperOfDigital ? digitalNumber : null,
        };
        expect(problems(content), `${kind} in ${bureau}`).toEqual([]);
      }
    }
  });

  test('a failed check digit is no problem', () => {
    expect(problems({ ...DIGITAL, seller: { ...SELLER, taxpayerId: '914403001922038217' } })).toEqual([]);
  });

  test('a buyer without an id is legal', () => {
    expect(problems({ ...DIGITAL, buyer: { ...BUYER, taxpayerId: null } })).toEqual([]);
  });

  test('a line break in the remark is legal', () => {
    expect(problems({ ...DIGITAL, remark: '第一行\n第二行' })).toEqual([]);
  });
});

describe('numbers', () => {
  test.each<[string, Partial<InvoiceContent>, string]>([
    ['too short', { number: '2611200000000001234' }, 'number NUMBER_FORMAT'],
    ['with a space', { number: '2611200000000001234 ' }, 'number NUMBER_FORMAT'],
    ['merged with a code', { number: '01100210041112345678' }, 'number NUMBER_FORMAT'],
    ['of Hong Kong', { number: '26812000000000012345' }, 'number REGION_WITHOUT_BUREAU'],
    ['of another year', { number: '25112000000000012345' }, 'number NUMBER_YEAR'],
    ['beside a code', { code: '1100213130' }, 'code KIND_DISAGREES'],
    ['given twice', { digitalNumber: '26112000000000012345' }, 'digitalNumber DIGITAL_NUMBER'],
    ['with a check code', { checkCode: '65432109876543210987' }, 'checkCode CHECK_CODE'],
    ['of unknown kind', { kind: 'UNKNOWN' }, 'kind KIND_DISAGREES'],
  ])('a digital number %s is refused', (_name, change, problem) => {
    expect(problems({ ...DIGITAL, ...change })).toEqual([problem]);
  });

  test.each<[string, Partial<InvoiceContent>, string]>([
    ['a short number', { number: '4567891' }, 'number NUMBER_FORMAT'],
    ['no code', { code: null }, 'code NUMBER_FORMAT'],
    ['a code of eleven digits', { code: '11002131300' }, 'code NUMBER_FORMAT'],
    ['a code of Taiwan', { code: '7100213130' }, 'code REGION_WITHOUT_BUREAU'],
    ['a code of another kind', { code: '1100213630' }, 'kind KIND_DISAGREES'],
    ['a code from the future', { code: '1100233130' }, 'code CODE_YEAR'],
    ['a digital number', { digitalNumber: '22112000000000012345' }, 'digitalNumber DIGITAL_NUMBER'],
    ['a check code', { checkCode: '65432109876543210987' }, 'checkCode CHECK_CODE'],
  ])('a paper special invoice with %s is refused', (_name, change, problem) => {
    expect(problems({ ...SPECIAL, ...change })).toEqual([problem]);
  });

  test.each<[string, Partial<InvoiceContent>, string]>([
    ['no digital number', { digitalNumber: null }, 'digitalNumber DIGITAL_NUMBER'],
    ['one of another bureau', { digitalNumber: '26312000000000077777' }, 'digitalNumber DIGITAL_NUMBER'],
    ['one of another year', { digitalNumber: '25112000000000077777' }, 'digitalNumber NUMBER_YEAR'],
    ['a malformed one', { digitalNumber: '2611200000000007777' }, 'digitalNumber NUMBER_FORMAT'],
  ])('a paper print with %s is refused', (_name, change, problem) => {
    expect(problems({ ...PAPER_PRINT, ...change })).toEqual([problem]);
  });

  test('a short check code is refused unechoed', () => {
    const [problem] = checkInvoice({ ...E_ORDINARY, checkCode: '210987' }, NOW);
    expect(problem).toMatchObject({ field: 'checkCode', code: 'CHECK_CODE', received: '***' });
  });
});

describe('dates', () => {
  test.each<[string, InvoiceContent, string]>([
    ['is no date', { ...SPECIAL, issueDate: '2022-02-30' }, 'issueDate DATE_FORMAT'],
    ['is tomorrow', { ...DIGITAL, issueDate: '2026-11-25', issuedAt: null }, 'issueDate DATE_IN_FUTURE'],
    ['differs from its instant', { ...DIGITAL, issuedAt: '2026-11-23T14:05:00+08:00' }, 'issuedAt ISSUED_AT'],
    ['has a malformed instant', { ...DIGITAL, issuedAt: '2026-11-24 14:05' }, 'issuedAt DATE_FORMAT'],
    [
      'is before the digital pilot',
      { ...DIGITAL, number: '21112000000000012345', issueDate: '2021-11-30', issuedAt: null },
      'issueDate DATE_TOO_EARLY',
    ],
    [
      'is before VAT existed',
      { ...SPECIAL, code: '1100003130', issueDate: '1993-12-31' },
      'issueDate DATE_TOO_EARLY',
    ],
  ])('an issue date that %s is refused', (_name, content, problem) => {
    expect(problems(content)).toContain(problem);
  });

  test('an instant in another offset counts in Shanghai', () => {
    expect(problems({ ...DIGITAL, issuedAt: '2026-11-23T16:30:00Z' })).toEqual([]);
  });

  test('today in Shanghai is not the future', () => {
    const justAfterMidnight = new Date('2026-11-23T16:00:00Z');
    expect(checkInvoice({ ...DIGITAL, issuedAt: null }, justAfterMidnight)).toEqual([]);
  });
});

describe('parties and texts', () => {
  test.each<[string, InvoiceContent, string]>([
    ['a nameless buyer', { ...DIGITAL, buyer: { ...BUYER, name: ' ' } }, 'buyer.name TEXT_EMPTY'],
    [
      'a seller without id',
      { ...DIGITAL, seller: { ...SELLER, taxpayerId: null } },
      'seller.taxpayerId TAXPAYER_ID',
    ],
    [
      'a lower case id',
      { ...DIGITAL, buyer: { ...BUYER, taxpayerId: '91110105maxx00058b' } },
      'buyer.taxpayerId TAXPAYER_ID',
    ],
    [
      'a null character',
      { ...DIGITAL, seller: { ...SELLER, name: '示例\u0000' } },
      'seller.name TEXT_CHARACTER',
    ],
    [
      'half a surrogate pair',
      { ...DIGITAL, seller: { ...SELLER, name: '示例\uD800' } },
      'seller.name TEXT_CHARACTER',
    ],
    ['a direction override', { ...DIGITAL, remark: 'abc\u202Edef' }, 'remark TEXT_CHARACTER'],
    [
      'a line break in a name',
      { ...DIGITAL, seller: { ...SELLER, name: 'a\nb' } },
      'seller.name TEXT_CHARACTER',
    ],
    ['a tab in the remark', { ...DIGITAL, remark: 'a\tb' }, 'remark TEXT_CHARACTER'],
    ['an endless remark', { ...DIGITAL, remark: '备'.repeat(1001) }, 'remark TEXT_LENGTH'],
    [
      'an endless address',
      { ...DIGITAL, seller: { ...SELLER, address: '路'.repeat(301) } },
      'seller.address TEXT_LENGTH',
    ],
    [
      'a short classification',
      { ...DIGITAL, lines: [{ ...LINE, taxClassificationCode: '304' }] },
      'lines[0].taxClassificationCode TAX_CLASSIFICATION',
    ],
    [
      'an empty item name',
      { ...DIGITAL, lines: [{ ...LINE, itemName: '' }] },
      'lines[0].itemName TEXT_EMPTY',
    ],
  ])('an invoice with %s is refused', (_name, content, problem) => {
    expect(problems(content)).toEqual([problem]);
  });

  test('what came is shortened and printable', () => {
    const [problem] = checkInvoice({ ...DIGITAL, number: `\u0007${'9'.repeat(200)}` }, NOW);
    expect(problem?.received).toBe(`\uFFFD${'9'.repeat(59)}…`);
  });

  test('every problem speaks both languages', () => {
    const found = checkInvoice({ ...DIGITAL, number: '1', issueDate: 'x', lines: [] }, NOW);
    expect(found.length).toBeGreaterThan(2);
    for (const problem of found) {
      expect(problem.messageZh).toMatch(/\p{Script=Han}/u);
      expect(problem.messageEn).toMatch(/^[ -~]+$/);
    }
  });
});

describe('colour and status', () => {
  test.each<[string, InvoiceContent, string]>([
    ['a red one without original', { ...RED, originalId: null }, 'originalId RED_ORIGINAL'],
    ['a red one with a malformed original', { ...RED, originalId: 'x' }, 'originalId RED_ORIGINAL'],
    ['a red one that reverses itself', { ...RED, originalId: RED.number }, 'originalId RED_ORIGINAL'],
    ['a red one without reason', { ...RED, redReason: null }, 'redReason RED_REASON'],
    ['a blue one with original', { ...DIGITAL, originalId: RED.number }, 'originalId RED_ORIGINAL'],
    ['a blue one with reason', { ...DIGITAL, redReason: 'ISSUE_ERROR' }, 'redReason RED_REASON'],
    ['a voided digital one', { ...DIGITAL, status: 'VOIDED' }, 'status NEVER_VOIDED'],
    ['a voided e-ordinary one', { ...E_ORDINARY, status: 'VOIDED' }, 'status NEVER_VOIDED'],
  ])('%s is refused', (_name, content, problem) => {
    expect(problems(content)).toEqual([problem]);
  });

  test('no digital kind is ever accepted as voided', () => {
    const digital = INVOICE_KINDS.filter((kind) => kindInfo(kind).isDigital);
    fc.assert(
      fc.property(fc.constantFrom(...digital), fc.constantFrom(...BUREAU_CODES), (kind, bureau) => {
        const number = formatDigitalNumber({ year: 2026, bureau, channel: 2, sequence: 1 });
        expect(problems({ ...DIGITAL, number, kind, status: 'VOIDED' })).toEqual(['status NEVER_VOIDED']);
      }),
    );
  });

  test('a blue invoice with negative total is refused', () => {
    expect(problems({ ...RED, color: 'BLUE', originalId: null, redReason: null })).toContain(
      'amountIncludingTax COLOR_SIGN',
    );
  });

  test('a red invoice with positive total is refused', () => {
    const content: InvoiceContent = {
      ...DIGITAL,
      color: 'RED',
      originalId: RED.number,
      redReason: 'ISSUE_ERROR',
    };
    expect(problems(content)).toContain('amountIncludingTax COLOR_SIGN');
  });
});
