import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceContent, LineContent } from '../../fapiao/invoice-content.ts';
import { checkInvoice } from '../../fapiao/invoice-rules.ts';
import { DIGITAL, LINE, NOW, RED, SPECIAL } from './invoice-samples.ts';

function problems(content: InvoiceContent): string[] {
  return checkInvoice(content, NOW).map(({ field, code }) => `${field} ${code}`);
}

function yuan(cents: number): string {
  return `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** An invoice of one line whose header always agrees with it. */
function single(line: Partial<LineContent>, net: number, tax: number): InvoiceContent {
  const amounts = { amountExcludingTax: yuan(net), taxAmount: yuan(tax) };
  return {
    ...DIGITAL,
    ...amounts,
    amountIncludingTax: yuan(net + tax),
    lines: [{ ...LINE, quantity: null, unitPrice: null, ...amounts, ...line }],
  };
}

describe('the amount equation', () => {
  const cents = fc.integer({ min: 1, max: 100_000_000 });

  test('holds exactly or the total is named', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: -3, max: 3 }), (net, off) => {
        const tax = Math.round(net * 0.13);
        const content = { ...single({}, net, tax), amountIncludingTax: yuan(net + tax + off) };
        fc.pre(net + tax + off > 0);
        expect(problems(content)).toEqual(off === 0 ? [] : ['amountIncludingTax AMOUNT_EQUATION']);
      }),
    );
  });

  test('lines add up to the header or it is named', () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -2, max: 2 }),
        (nets, off) => {
          const lines = nets.map((net) => single({}, net, Math.round(net * 0.13)).lines[0] ?? LINE);
          const net = nets.reduce((sum, one) => sum + one, 0) + off;
          const tax = nets.reduce((sum, one) => sum + Math.round(one * 0.13), 0);
          fc.pre(net > 0);
          const content = { ...single({}, net, tax), lines };
          expect(problems(content)).toEqual(off === 0 ? [] : ['amountExcludingTax LINE_SUM']);
        },
      ),
    );
  });

  test('a tax that does not add up is named', () => {
    const content = { ...DIGITAL, taxAmount: '130.01', amountIncludingTax: '1130.01' };
    expect(problems(content)).toEqual(['taxAmount LINE_SUM']);
  });

  test.each(['1e3', '1,000.00', '1000.001', '', 'NaN'])('%j is no amount', (amount) => {
    expect(problems({ ...DIGITAL, amountExcludingTax: amount })).toEqual([
      'amountExcludingTax DECIMAL_FORMAT',
    ]);
  });

  test('a zero total has no colour', () => {
    expect(problems(single({}, 0, 0))).toEqual(['amountIncludingTax COLOR_SIGN']);
  });
});

describe('the tolerance of a line', () => {
  test('six cents pass and seven do not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 1_000_000 }),
        fc.integer({ min: -10, max: 10 }),
        (hundreds, off) => {
          const net = hundreds * 100;
          const expected = Math.abs(off) <= 6 ? [] : ['lines[0].taxAmount LINE_TAX'];
          expect(problems(single({}, net, hundreds * 13 + off))).toEqual(expected);
        },
      ),
    );
  });

  test('a margin line is exempt', () => {
    expect(problems(single({ taxTreatment: 'MARGIN', taxRatePercent: '5' }, 100_000, 100))).toEqual([]);
    expect(problems(single({ taxTreatment: 'MARGIN', taxRatePercent: null }, 100_000, 100))).toEqual([]);
  });

  test('quantity times price may miss one cent', () => {
    const priced = (unitPrice: string) => problems(single({ quantity: '3', unitPrice }, 10_000, 1300));
    expect(priced('33.3333333333333')).toEqual([]);
    expect(priced('33.33')).toEqual([]);
    expect(priced('33.32')).toEqual(['lines[0].amountExcludingTax LINE_PRICE']);
  });

  test('fourteen decimals are too many', () => {
    const line = { quantity: '3', unitPrice: '33.33333333333333' };
    expect(problems(single(line, 10_000, 1300))).toEqual(['lines[0].unitPrice DECIMAL_FORMAT']);
  });
});

describe('rates', () => {
  test.each<[string, Partial<LineContent>, number, string[]]>([
    ['13 today', {}, 130, []],
    ['9 today', { taxRatePercent: '9' }, 90, []],
    ['0.5 today', { taxRatePercent: '0.50' }, 5, []],
    ['1 simplified', { taxRatePercent: '1', taxTreatment: 'SIMPLIFIED' }, 10, []],
    ['13 simplified', { taxTreatment: 'SIMPLIFIED' }, 130, ['lines[0].taxRatePercent RATE']],
    ['17 today', { taxRatePercent: '17' }, 170, ['lines[0].taxRatePercent RATE']],
    ['5 today', { taxRatePercent: '5' }, 50, ['lines[0].taxRatePercent RATE']],
    ['7 today', { taxRatePercent: '7' }, 70, ['lines[0].taxRatePercent RATE']],
    ['none', { taxRatePercent: null }, 0, ['lines[0].taxRatePercent RATE_AND_TREATMENT']],
    ['no number', { taxRatePercent: '13%' }, 130, ['lines[0].taxRatePercent DECIMAL_FORMAT']],
    ['zero rated', { taxRatePercent: '0', taxTreatment: 'ZERO_RATED' }, 0, []],
    ['zero rated at 13', { taxTreatment: 'ZERO_RATED' }, 130, ['lines[0].taxRatePercent RATE_AND_TREATMENT']],
    ['exempt', { taxRatePercent: null, taxTreatment: 'EXEMPT' }, 0, []],
    [
      'exempt at 0',
      { taxRatePercent: '0', taxTreatment: 'EXEMPT' },
      0,
      ['lines[0].taxRatePercent RATE_AND_TREATMENT'],
    ],
    [
      'exempt with tax',
      { taxRatePercent: null, taxTreatment: 'EXEMPT' },
      130,
      ['lines[0].taxAmount LINE_TAX'],
    ],
    ['not taxable', { taxRatePercent: null, taxTreatment: 'NOT_TAXABLE' }, 0, []],
  ])('a line of 1000 yuan with rate %s', (_name, line, tax, expected) => {
    const content = single(line, 100_000, tax * 100);
    expect(problems(content)).toEqual(expected);
  });

  const old = (issueDate: string, code: string, taxRatePercent: string) => {
    const content = single({ taxRatePercent }, 100_000, Number(taxRatePercent) * 1000);
    return problems({
      ...content,
      number: SPECIAL.number,
      code,
      kind: SPECIAL.kind,
      issueDate,
      issuedAt: null,
    });
  };
  test.each([
    ['2018-04-30', '17', true],
    ['2018-05-01', '17', false],
    ['2018-04-30', '11', true],
    ['2018-05-01', '11', false],
    ['2019-03-31', '16', true],
    ['2019-04-01', '16', false],
    ['2019-03-31', '10', true],
    ['2019-04-01', '10', false],
    ['2025-12-31', '5', true],
    ['2026-01-01', '5', false],
  ])('on %s the rate %s is legal: %s', (date, rate, legal) => {
    expect(old(date, '1100173130', rate)).toEqual(legal ? [] : ['lines[0].taxRatePercent RATE']);
  });

  test('a red invoice repeats an old rate', () => {
    const line = { ...LINE, quantity: null, unitPrice: null, taxRatePercent: '16' };
    const amounts = { amountExcludingTax: '-1000.00', taxAmount: '-160.00' };
    const content = { ...RED, ...amounts, amountIncludingTax: '-1160.00', lines: [{ ...line, ...amounts }] };
    expect(problems(content)).toEqual([]);
  });
});

describe('lines', () => {
  const discounted: LineContent = { ...LINE, kind: 'DISCOUNTED' };
  const discount: LineContent = {
    ...LINE,
    kind: 'DISCOUNT',
    quantity: null,
    unitPrice: null,
    amountExcludingTax: '-100.00',
    taxAmount: '-13.00',
  };
  const withDiscount = {
    ...DIGITAL,
    amountExcludingTax: '900.00',
    taxAmount: '117.00',
    amountIncludingTax: '1017.00',
  };

  test('a discount follows what it discounts', () => {
    expect(problems({ ...withDiscount, lines: [discounted, discount] })).toEqual([]);
    expect(problems({ ...withDiscount, lines: [discount, discounted] })).toEqual([
      'lines[0].kind DISCOUNT_PLACE',
    ]);
  });

  test('a positive discount is refused', () => {
    const wrong = { ...discount, amountExcludingTax: '100.00', taxAmount: '13.00' };
    const header = { amountExcludingTax: '1100.00', taxAmount: '143.00', amountIncludingTax: '1243.00' };
    expect(problems({ ...DIGITAL, ...header, lines: [discounted, wrong] })).toEqual([
      'lines[1].amountExcludingTax LINE_SIGN',
    ]);
  });

  test('a negative ordinary line is refused', () => {
    const wrong: LineContent = { ...discount, kind: 'NORMAL' };
    expect(problems({ ...withDiscount, lines: [LINE, wrong] })).toEqual([
      'lines[1].amountExcludingTax LINE_SIGN',
    ]);
  });

  test('one to two thousand lines are legal', () => {
    const many = (count: number): InvoiceContent => ({
      ...single({}, count * 100_000, count * 13_000),
      lines: Array.from({ length: count }, () => LINE),
    });
    expect(problems(many(2000))).toEqual([]);
    expect(problems(many(2001))).toEqual(['lines LINE_COUNT']);
    expect(problems({ ...DIGITAL, lines: [] })).toContain('lines LINE_COUNT');
  });

  test('a line that is no number is named once', () => {
    expect(problems({ ...DIGITAL, lines: [{ ...LINE, taxAmount: 'x' }] })).toEqual([
      'lines[0].taxAmount DECIMAL_FORMAT',
    ]);
  });
});
