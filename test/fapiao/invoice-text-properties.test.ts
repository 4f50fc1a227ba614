import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { formatInvoiceText, parseInvoiceText } from '../../fapiao/invoice-text.ts';
import { formatCodeOfKind, formatDigitalNumber } from '../../fapiao/number-format.ts';

describe('parsing any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '发票号码：',
      '发票代码:',
      '开票日期',
      '校 验 码',
      '01,',
      ',',
      '\n',
      '￥',
      '1,130.00',
      '2026-11-24',
      'O',
      '26112000000000012345',
      '011002100411',
      '12345678',
    ),
  );

  test('parsing never throws', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parseInvoiceText(pieces.join(''));
        expect(parsed.requiredFields).toContain('NUMBER');
        expect(parsed.bureau === null && parsed.issues.length === 0).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  const digitalText = fc
    .record({
      year: fc.integer({ min: 2021, max: 2099 }),
      bureau: fc.constantFrom(...BUREAU_CODES),
      channel: fc.nat(9),
      sequence: fc.nat(),
    })
    .map(formatDigitalNumber);
  const coded = INVOICE_KINDS.filter((kind) => kindInfo(kind).hasCode);
  const legacyText = fc
    .tuple(
      fc.constantFrom(...coded),
      fc.constantFrom(...BUREAU_CODES),
      fc.integer({ min: 2010, max: 2030 }),
      fc.nat(9999),
      fc.nat(99_999_999),
    )
    .map(([kind, bureau, year, batch, number]) => {
      const code = formatCodeOfKind({ kind, bureau, year, batch }) ?? '';
      return `${code} ${String(number).padStart(8, '0')}`;
    });

  test('formatting and parsing again is the identity', () => {
    const tails = fc.constantFrom('', ' 2026-11-24', ' 2026-11-24 1,130.00', ' 1130.50');
    fc.assert(
      fc.property(fc.oneof(digitalText, legacyText), tails, (text, tail) => {
        const parsed = parseInvoiceText(text + tail);
        expect(parsed.issues).toEqual([]);
        expect(parsed.number).toBe(text.split(' ').at(-1));
        expect(parseInvoiceText(formatInvoiceText(parsed))).toEqual(parsed);
      }),
      { numRuns: 300 },
    );
  });

  test('spacing a number changes nothing', () => {
    const spaces = fc.constantFrom(' ', '\u3000', '-', '—', '\u00A0');
    fc.assert(
      fc.property(digitalText, spaces, fc.integer({ min: 3, max: 5 }), (number, space, size) => {
        const groups = number.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
        expect(parseInvoiceText(groups.join(space)).number).toBe(number);
      }),
    );
  });

  test('a long hostile text is answered quickly', () => {
    const hostile = [
      '1'.repeat(50_000),
      '发 票 '.repeat(20_000),
      '1,'.repeat(30_000),
      '2026-'.repeat(10_000),
    ];
    for (const text of hostile) expect(parseInvoiceText(text).issues).not.toEqual([]);
  });
});
