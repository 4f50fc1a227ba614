import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { codeKindAgrees, kindsWithCodeOf, readInvoiceCode } from '../../fapiao/code-kind.ts';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import {
  bureauOfInvoiceId,
  invoiceKeyOf,
  parseInvoiceNumber,
  partsOfInvoiceId,
} from '../../fapiao/invoice-number.ts';
import {
  formatCodeOfKind,
  formatDigitalNumber,
  formatLegacyCode10,
  formatLegacyCode12,
} from '../../fapiao/number-format.ts';

const bureau = fc.constantFrom(...BUREAU_CODES);
const year = fc.integer({ min: 2021, max: 2099 });
const digital = fc.record({
  year,
  bureau,
  channel: fc.integer({ min: 0, max: 9 }),
  sequence: fc.integer({ min: 0, max: 999_999_999_999_999 }),
});

describe('digital numbers', () => {
  test('formatting and parsing agree for every bureau', () => {
    fc.assert(
      fc.property(digital, (parts) => {
        const number = formatDigitalNumber(parts);
        expect(parseInvoiceNumber({ code: null, number })).toEqual({
          form: 'DIGITAL',
          number,
          year: parts.year,
          bureau: parts.bureau,
          channel: String(parts.channel),
          sequence: String(parts.sequence).padStart(15, '0'),
        });
        expect(bureauOfInvoiceId(number)).toBe(parts.bureau);
      }),
    );
  });

  test.each(['26712000000000012345', '26812000000000012345', '26822000000000012345'])(
    '%s names a region without mainland invoices',
    (number) => {
      expect(parseInvoiceNumber({ code: null, number })).toMatchObject({ fault: 'REGION_WITHOUT_BUREAU' });
      expect(bureauOfInvoiceId(number)).toBeNull();
    },
  );

  test('a year before the pilot is refused', () => {
    expect(parseInvoiceNumber({ code: null, number: '20112000000000012345' })).toMatchObject({
      fault: 'YEAR_BEFORE_DIGITAL',
    });
  });

  test('a code beside twenty digits is ignored', () => {
    const parsed = parseInvoiceNumber({ code: '1100213130', number: '26112000000000012345' });
    expect(parsed).toMatchObject({ form: 'DIGITAL', bureau: '1100' });
  });

  test.each([
    { sequence: 1e15 },
    { sequence: -1 },
    { sequence: 1.5 },
    { channel: 10 },
    { year: 1999 },
    { year: 2100 },
  ])('parts that do not fit are refused: %j', (wrong) => {
    const parts = { year: 2026, bureau: '1100', channel: 2, sequence: 1, ...wrong } as const;
    expect(() => formatDigitalNumber(parts)).toThrow(RangeError);
  });
});

describe('codes', () => {
  const legacyKinds = INVOICE_KINDS.filter((kind) => kindInfo(kind).hasCode);

  test.each(legacyKinds)('a generated code of %s reads back', (kind) => {
    fc.assert(
      fc.property(bureau, year, fc.nat(100_000), (code, codeYear, batch) => {
        const text = formatCodeOfKind({ kind, bureau: code, year: codeYear, batch }) ?? '';
        const meaning = readInvoiceCode(text);
        expect(meaning).toMatchObject({ bureau: code, year: codeYear });
        expect(codeKindAgrees(meaning?.kind ?? 'UNKNOWN', kind)).toBe(true);
        expect(bureauOfInvoiceId(`${text}-00543232`)).toBe(code);
      }),
      { numRuns: 50 },
    );
  });

  test('kinds without a code get none', () => {
    expect(formatCodeOfKind({ kind: 'DIGITAL_SPECIAL', bureau: '1100', year: 2026, batch: 1 })).toBeNull();
  });

  test('explicit layouts give the published samples', () => {
    const ten = { bureau: '4403', year: 2021, batch: 3, type: '1', copies: 3, amountVersion: 0 } as const;
    expect(formatLegacyCode10(ten)).toBe('4403213130');
    expect(formatLegacyCode12({ bureau: '1100', year: 2021, batch: 4, type: '11' })).toBe('011002100411');
  });

  test.each([
    ['131001570151', 'VAT_E_ORDINARY'],
    ['133011501118', 'VAT_E_ORDINARY'],
    ['111001571071', 'VAT_E_ORDINARY'],
    ['111002122001', 'MOTOR_VEHICLE'],
    ['144031809110', 'BLOCKCHAIN'],
    ['144031800110', 'UNKNOWN'],
    ['011002100199', 'UNKNOWN'],
    ['1100213230', 'FREIGHT_SPECIAL'],
    ['1100213930', 'UNKNOWN'],
  ])('code %s is of kind %s', (code, kind) => {
    expect(readInvoiceCode(code)?.kind).toBe(kind);
  });

  test('a special code may be a paper print', () => {
    expect(kindsWithCodeOf('VAT_SPECIAL')).toEqual(['VAT_SPECIAL', 'DIGITAL_PAPER_SPECIAL']);
    expect(kindsWithCodeOf('MOTOR_VEHICLE')).toEqual(['MOTOR_VEHICLE']);
  });

  test('an ordinary city code collapses to its province', () => {
    expect(readInvoiceCode('4401213130')?.bureau).toBe('4400');
  });
});

describe('what is typed', () => {
  test.each([
    ['', 'EMPTY'],
    ['12345678', 'CODE_MISSING'],
    ['123', 'LENGTH'],
    ['2611200000000001234O', 'NOT_DIGITS'],
    ['212345678901', 'CODE_FORMAT'],
    ['7100213130', 'REGION_WITHOUT_BUREAU'],
  ])('%j is faulty: %s', (number, fault) => {
    expect(parseInvoiceNumber({ code: null, number })).toMatchObject({ form: 'FAULTY', fault });
  });

  test('leading zeros of a number survive', () => {
    const parsed = parseInvoiceNumber({ code: '4403213130', number: '00543232' });
    expect(parsed).toMatchObject({ code: '4403213130', number: '00543232', bureau: '4403', merged: false });
  });

  test('a ten-digit code and number merged are split', () => {
    const parsed = parseInvoiceNumber({ code: null, number: '1100213130 04567891' });
    expect(parsed).toMatchObject({ code: '1100213130', number: '04567891', merged: true });
  });

  test('a number beside a code has eight digits', () => {
    expect(parseInvoiceNumber({ code: '1100213130', number: '0456789' })).toMatchObject({ fault: 'LENGTH' });
  });

  test('dashes and invisible characters are folded', () => {
    const parsed = parseInvoiceNumber({ code: null, number: '\u200B2611-2000—0000 0001\u00A02345' });
    expect(parsed).toMatchObject({ number: '26112000000000012345' });
  });

  test('parsing never throws, whatever was typed', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' })), fc.string({ unit: 'binary' }), (code, number) => {
        expect(parseInvoiceNumber({ code, number }).form).toMatch(/^(DIGITAL|LEGACY|FAULTY)$/);
      }),
    );
  });
});

describe('ids', () => {
  test('an id is the number or code-number', () => {
    expect(invoiceKeyOf({ code: null, number: '26952000000000000777' })).toEqual({
      id: '26952000000000000777',
      bureau: '4403',
    });
    expect(invoiceKeyOf({ code: '1100213130', number: '04567891' })).toEqual({
      id: '1100213130-04567891',
      bureau: '1100',
    });
  });

  test('an id is taken apart again', () => {
    expect(partsOfInvoiceId('1100213130-04567891')).toEqual({ code: '1100213130', number: '04567891' });
    expect(partsOfInvoiceId('26952000000000000777')).toEqual({ code: null, number: '26952000000000000777' });
    expect(partsOfInvoiceId('nonsense')).toBeNull();
  });

  test.each([
    '',
    '01100210041112345678',
    '26112000000000012345 ',
    '1100213130-4567891',
    '1100213130-04567891\n',
    '２６112000000000012345',
    '7100213130-04567891',
    '212345678901-04567891',
    '__proto__',
  ])('%j is no id', (id) => {
    expect(bureauOfInvoiceId(id)).toBeNull();
  });

  test('merged digits are no recorded number', () => {
    expect(invoiceKeyOf({ code: null, number: '01100210041112345678' })).toBeNull();
  });

  test('any text is answered without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const found = bureauOfInvoiceId(id);
        expect(found === null || BUREAU_CODES.includes(found)).toBe(true);
      }),
    );
  });
});
