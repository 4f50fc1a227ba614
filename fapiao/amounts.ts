import { Decimal as SharedDecimal } from 'decimal.js';
import type { DecimalText } from './invoice-content.ts';

/** 60 digits hold the product of a quantity and a unit price of 13 decimals each without rounding. */
const Decimal = SharedDecimal.clone({ precision: 60, rounding: SharedDecimal.ROUND_HALF_UP });
export type Amount = SharedDecimal;

/**
 * Reads plain decimal text: an optional minus, digits, an optional fraction. No exponent, no plus sign, no
 * separators: those are for people (see input-amount.ts), not for data.
 * @returns null for anything else, or when it is too long to be an amount (over 20 digits before the point)
 */
export function parseDecimal(text: string): Amount | null {
  return /^-?\d{1,20}(\.\d{1,20})?$/.test(text) ? new Decimal(text) : null;
}

/**
 * Reads money: at most two decimals that count and thirteen digits before the point.
 * @returns null for anything else
 */
export function parseMoney(text: string): Amount | null {
  const amount = parseDecimal(text);
  if (amount === null || amount.decimalPlaces() > 2 || amount.abs().gte('1e13')) return null;
  return amount;
}

function read(value: DecimalText | Amount): Amount {
  if (typeof value !== 'string') return value;
  const amount = parseDecimal(value);
  if (amount === null) throw new RangeError(`amount: expected decimal text, received ${value.slice(0, 40)}`);
  return amount;
}

/**
 * Money as text with exactly two decimals, rounded half up (away from zero), never "-0.00".
 * @throws RangeError when the text is no decimal
 */
export function moneyText(value: DecimalText | Amount): DecimalText {
  const rounded = read(value).toDecimalPlaces(2, SharedDecimal.ROUND_HALF_UP);
  return rounded.isZero() ? '0.00' : rounded.toFixed(2);
}

/**
 * A decimal without trailing zeros: equal numbers give equal text.
 * @throws RangeError when the text is no decimal
 */
export function plainDecimalText(value: DecimalText | Amount): DecimalText {
  const amount = read(value);
  return amount.isZero() ? '0' : amount.toFixed();
}

/** Compares exactly: negative, zero or positive like a sort function. @throws RangeError when a text is no decimal */
export function compareAmounts(a: DecimalText | Amount, b: DecimalText | Amount): number {
  return read(a).comparedTo(read(b));
}

/** Whether two decimals are the same number ("1.5" and "1.50" are). @throws RangeError when a text is no decimal */
export function equalAmounts(a: DecimalText | Amount, b: DecimalText | Amount): boolean {
  return read(a).equals(read(b));
}

/** Adds money exactly; two decimals. @throws RangeError when a text is no decimal */
export function sumAmounts(values: readonly (DecimalText | Amount)[]): DecimalText {
  return moneyText(values.reduce<Amount>((sum, value) => sum.plus(read(value)), new Decimal(0)));
}

/** The same money with the other sign; two decimals. @throws RangeError when the text is no decimal */
export function negateAmount(value: DecimalText | Amount): DecimalText {
  return moneyText(read(value).negated());
}
