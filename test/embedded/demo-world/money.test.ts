import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  centsText,
  divideRounded,
  percentText,
  taxOf,
  unitPriceText,
} from '../../../embedded/demo-world/money.ts';
import { equalAmounts, moneyText, parseDecimal, parseMoney } from '../../../fapiao/amounts.ts';

const cents = fc.integer({ min: -1e11, max: 1e11 });

test('cents and their text are the same amount', () => {
  fc.assert(
    fc.property(cents, (value) => {
      expect(parseMoney(centsText(value))?.times(100).toNumber()).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('tax rounds like exact decimals', () => {
  fc.assert(
    fc.property(cents, fc.constantFrom(130, 90, 60, 30, 10, 5), (value, rate) => {
      const exact = parseDecimal(centsText(value))?.times(rate).dividedBy(1000);
      expect(equalAmounts(centsText(taxOf(value, rate)), moneyText(exact ?? '0'))).toBe(true);
    }),
  );
});

test('halves round away from zero', () => {
  expect([divideRounded(5, 10), divideRounded(-5, 10), divideRounded(4, 10)]).toEqual([1, -1, 0]);
});

test('rates print as percent', () => {
  expect([130, 5, 15, 0].map(percentText)).toEqual(['13', '0.5', '1.5', '0']);
});

test('unit prices carry up to thirteen decimals', () => {
  expect(unitPriceText(10_000, 3)).toBe('33.3333333333333');
  expect(unitPriceText(10_000, 4)).toBe('25');
});
