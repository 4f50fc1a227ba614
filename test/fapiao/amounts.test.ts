import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountInChineseWords } from '../../fapiao/amount-in-words.ts';
import {
  centsOf,
  centsText,
  compareAmounts,
  equalAmounts,
  moneyText,
  negateAmount,
  parseDecimal,
  parseMoney,
  plainDecimalText,
  sumAmounts,
  unitsOf,
} from '../../fapiao/amounts.ts';

const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
function textOf(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('decimal text', () => {
  test.each(['1', '-1', '0.5', '00012.30', '12345678901234567890.12345678901234567890'])(
    '%s is read as decimal',
    (text) => {
      expect(parseDecimal(text)).not.toBeNull();
    },
  );

  test.each(['', '1e5', '+1', '.5', '5.', '1,000', ' 1', 'NaN', 'Infinity', '--1', '１', '0x10', '1\n'])(
    '%j is no decimal',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  test.each(['1.005', '10000000000000', '1e2'])('%s is no money', (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  test.each(['1.5', '1.50', '1.500', '9999999999999.99', '-0.01'])('%s is money', (text) => {
    expect(parseMoney(text)).not.toBeNull();
  });
});

describe('arithmetic', () => {
  test.each([
    ['1.005', '1.01'],
    ['-1.005', '-1.01'],
    ['1.004', '1.00'],
    ['-0.001', '0.00'],
    ['7', '7.00'],
    ['0.125', '0.13'],
  ])('%s rounds half up to %s', (value, expected) => {
    expect(moneyText(value)).toBe(expected);
  });

  test('sums are exact to the cent', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 50 }), (values) => {
        const sum = values.reduce((total, value) => total + value, 0n);
        expect(sumAmounts(values.map(textOf))).toBe(textOf(sum).replace(/^-0\.00$/, '0.00'));
      }),
    );
  });

  test('negating twice gives the same money', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(negateAmount(negateAmount(textOf(value)))).toBe(moneyText(textOf(value)));
      }),
    );
  });

  test('comparison is exact beyond float precision', () => {
    expect(compareAmounts('9007199254740993.01', '9007199254740993.02')).toBeLessThan(0);
    expect(equalAmounts('1.50', '1.5')).toBe(true);
    expect(equalAmounts('0.1', '0.10000000000000000001')).toBe(false);
  });

  test.each([
    ['1.500', '1.5'],
    ['0.00', '0'],
    ['-0.0', '0'],
    ['100', '100'],
    ['0.0000000000001', '0.0000000000001'],
  ])('%s in plain form is %s', (value, expected) => {
    expect(plainDecimalText(value)).toBe(expected);
  });

  test('text that is no number throws', () => {
    expect(() => moneyText('1e5')).toThrow(RangeError);
    expect(() => sumAmounts(['1', 'x'])).toThrow(RangeError);
  });
});

describe('amounts in words', () => {
  test.each([
    ['0', '零圆整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0.55', '伍角伍分'],
    ['1', '壹圆整'],
    ['10', '壹拾圆整'],
    ['1.05', '壹圆零伍分'],
    ['325.04', '叁佰贰拾伍圆零肆分'],
    ['1130.00', '壹仟壹佰叁拾圆整'],
    ['1409.50', '壹仟肆佰零玖圆伍角整'],
    ['1680.32', '壹仟陆佰捌拾圆叁角贰分'],
    ['6007.14', '陆仟零柒圆壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖圆零贰分'],
    ['107000.53', '壹拾万柒仟圆伍角叁分'],
    ['100000', '壹拾万圆整'],
    ['1001000', '壹佰万壹仟圆整'],
    ['1000001', '壹佰万零壹圆整'],
    ['10000000', '壹仟万圆整'],
    ['100000000', '壹亿圆整'],
    ['100010000', '壹亿零壹万圆整'],
    ['100000001', '壹亿零壹圆整'],
    ['1000010000.10', '壹拾亿零壹万圆壹角整'],
    ['2000000000000', '贰万亿圆整'],
    ['2000000000001.01', '贰万亿零壹圆零壹分'],
    ['-1130.00', '负壹仟壹佰叁拾圆整'],
    ['-0.01', '负壹分'],
    ['-0.001', '零圆整'],
  ])('%s is written %s', (amount, words) => {
    expect(amountInChineseWords(amount)).toBe(words);
  });

  test('no two zeros stand together', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(amountInChineseWords(textOf(value))).toMatch(
          /^负?(?!.*零零)[零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆角分整]+$/u,
        );
      }),
    );
  });

  test('different amounts are written differently', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        fc.pre(a !== b);
        expect(amountInChineseWords(textOf(a))).not.toBe(amountInChineseWords(textOf(b)));
      }),
    );
  });
});

describe('whole numbers of small units', () => {
  test.each([
    ['12.3', 2, 1230n],
    ['-0.05', 2, -5n],
    ['-0', 2, 0n],
    ['1.500', 1, 15n],
    ['7', 0, 7n],
    ['00012.30', 2, 1230n],
  ])('%s with %i places is %s', (text, places, units) => {
    expect(unitsOf(text, places)).toBe(units);
  });

  test.each([
    ['1.005', 2],
    ['1e5', 2],
    ['', 2],
    ['0.5', 0],
  ])('%j has no %i places', (text, places) => {
    expect(unitsOf(text, places)).toBeNull();
  });

  test('cents and money text are the same thing', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(centsOf(textOf(value))).toBe(value);
        expect(centsText(value)).toBe(moneyText(textOf(value)));
      }),
    );
  });

  test('plain text is what decimal arithmetic prints', () => {
    const fraction = fc.stringMatching(/^\d{1,20}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,20}$/), fc.option(fraction), (whole, rest) => {
        const text = rest === null ? whole : `${whole}.${rest}`;
        expect(plainDecimalText(text)).toBe(plainDecimalText(parseDecimal(text) ?? ''));
      }),
    );
  });
});
