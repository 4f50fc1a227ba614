import { Decimal as SharedDecimal } from 'decimal.js';
import type { DecimalText } from './invoice-content.ts';

/** 60 digits hold the product of a quantity and a unit price of 13 decimals each without rounding. */
const Decimal = SharedDecimal.clone({ precision: 60, rounding: SharedDecimal.ROUND_HALF_UP });
export type Amount = SharedDecimal;

/** Money as `moneyText` writes it; never "-0.00". */
const MONEY_TEXT = /^(?!-0\.00$)-?(0|[1-9]\d{0,19})\.\d\d$/;
/** Thirteen digits before the point are money; more are a mistake. */
const MONEY_LIMIT_CENTS = 10n ** 15n;
/** Sign, whole part without leading zeros, and fraction of decimal text. */
const DECIMAL_PARTS = /^(?=-?\d{1,20}(?:\.|$))(-?)0*(\d+?)(?:\.(\d{1,20}))?$/;

/**
 * Reads plain decimal text: an optional minus, digits, an optional fraction. No exponent, no plus sign, no
 * separators: those are for people (see input-amount.ts), not for data.
 * @returns null for anything else, or when it is too long to be an amount (over 20 digits before the point)
 */
export function parseDecimal(text: string): Amount | null {
  return isDecimalText(text) ? new Decimal(text) : null;
}

/** Whether `parseDecimal` reads the text. */
export function isDecimalText(text: string): boolean {
  return DECIMAL_PARTS.test(text);
}

/**
 * Reads money: at most two decimals that count and thirteen digits before the point.
 * @returns null for anything else
 */
export function parseMoney(text: string): Amount | null {
  return centsOf(text) === null ? null : new Decimal(text);
}

function notDecimal(text: string): never {
  throw new RangeError(`amount: expected decimal text, received ${text.slice(0, 40)}`);
}

/** Reads decimal text that must be one. @throws RangeError when it is none */
export function amountOf(text: DecimalText): Amount {
  return parseDecimal(text) ?? notDecimal(text);
}

function read(value: DecimalText | Amount): Amount {
  return typeof value === 'string' ? amountOf(value) : value;
}

/**
 * A decimal as a whole number of its smallest units, e.g. 12.3 in cents (2 places) is 1230. The rules of a recorded
 * invoice count in these: exact as decimals are, without an object an amount.
 * @param places digits after the point, 0 to 20
 * @returns null when the text is no decimal, or has more decimals that count than `places`
 */
export function unitsOf(text: DecimalText, places: number): bigint | null {
  const [, sign, whole, fraction = ''] = DECIMAL_PARTS.exec(text) ?? [];
  if (whole === undefined || !/^0*$/.test(fraction.slice(places))) return null;
  const units = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -units : units;
}

/** Money in cents. @returns null for what `parseMoney` refuses */
export function centsOf(text: DecimalText): bigint | null {
  const cents = unitsOf(text, 2);
  return cents !== null && cents < MONEY_LIMIT_CENTS && cents > -MONEY_LIMIT_CENTS ? cents : null;
}

/** Cents as money text, two decimals. */
export function centsText(cents: bigint): DecimalText {
  return moneyText(new Decimal(cents.toString()).times('0.01'));
}

/**
 * Money as text with exactly two decimals, rounded half up (away from zero), never "-0.00".
 * @throws RangeError when the text is no decimal
 */
export function moneyText(value: DecimalText | Amount): DecimalText {
  // Nearly all money arrives in this form, and need not be read to be written the same.
  if (typeof value === 'string' && MONEY_TEXT.test(value)) return value;
  const rounded = read(value).toDecimalPlaces(2, SharedDecimal.ROUND_HALF_UP);
  return rounded.isZero() ? '0.00' : rounded.toFixed(2);
}

/**
 * A decimal without trailing zeros: equal numbers give equal text.
 * @throws RangeError when the text is no decimal
 */
export function plainDecimalText(value: DecimalText | Amount): DecimalText {
  if (typeof value !== 'string') return value.isZero() ? '0' : value.toFixed();
  const [, sign, whole, fraction] = DECIMAL_PARTS.exec(value) ?? notDecimal(value);
  const significant = fraction?.replace(/0+$/, '') ?? '';
  const text = significant === '' ? `${whole}` : `${whole}.${significant}`;
  return text === '0' ? '0' : `${sign}${text}`;
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
