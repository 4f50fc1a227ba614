import type { DecimalText } from '../../fapiao/invoice-content.ts';

/**
 * The generator counts money in whole cents (分) below 2^53 / 1000: exact like decimals, and fast enough to make
 * tens of thousands of invoices a second.
 */
export type Cents = number;

/** @returns the amount with two decimals, e.g. -1234 -> "-12.34" */
export function centsText(cents: Cents): DecimalText {
  const digits = Math.abs(cents).toString().padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** @returns a divided by b, rounded half away from zero; both whole numbers, b positive */
export function divideRounded(a: number, b: number): number {
  const quotient = Math.floor((2 * Math.abs(a) + b) / (2 * b));
  return a < 0 ? -quotient : quotient;
}

/** @param rate in thousandths, e.g. 130 for 13 % */
export function taxOf(cents: Cents, rate: number): Cents {
  return divideRounded(cents * rate, 1000);
}

/** @returns the rate's percent as text, e.g. 130 -> "13", 5 -> "0.5" */
export function percentText(rate: number): DecimalText {
  return rate % 10 === 0 ? String(rate / 10) : (rate / 10).toFixed(1);
}

const PRICE_DECIMALS = 13;

/** @returns cents divided by a whole quantity, in yuan with up to thirteen decimals, as tax-inclusive prices come out */
export function unitPriceText(cents: Cents, quantity: number): DecimalText {
  const scaled = (BigInt(cents) * 10n ** BigInt(PRICE_DECIMALS - 2)) / BigInt(quantity);
  const digits = scaled.toString().padStart(PRICE_DECIMALS + 1, '0');
  return `${digits.slice(0, -PRICE_DECIMALS)}.${digits.slice(-PRICE_DECIMALS)}`.replace(/\.?0+$/, '');
}
