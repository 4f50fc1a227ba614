import type { LineContent, LineKind } from '../../fapiao/invoice-content.ts';
import type { Good } from './goods.ts';
import { type Cents, centsText, divideRounded, percentText, taxOf, unitPriceText } from './money.ts';
import type { Random } from './random.ts';

/** A line with its money as numbers beside its text. */
export interface DraftLine {
  readonly content: LineContent;
  readonly cents: Cents;
  readonly taxCents: Cents;
}

/** Amount of a line, how it came about, and its tax. */
interface Pricing {
  readonly cents: Cents;
  readonly taxCents: Cents;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
}

/** From this many units on, quantities are measured (litres, kilowatt hours) and half of them have decimals. */
const MEASURED_QUANTITY = 300;

function plainTax(good: Good, cents: Cents): Cents {
  return good.rate === null ? 0 : taxOf(cents, good.rate);
}

/** The price is agreed without tax. */
function priceWithoutTax(random: Random, good: Good, price: Cents): Pricing {
  const isMeasured = good.maxQuantity >= MEASURED_QUANTITY && random.chance(0.5);
  const hundredths =
    Math.ceil(random.next() ** 2 * good.maxQuantity) * 100 + (isMeasured ? random.below(100) : 0);
  const cents = divideRounded(price * Math.max(hundredths, 100), 100);
  const quantity = isMeasured
    ? centsText(Math.max(hundredths, 100))
    : String(Math.max(hundredths, 100) / 100);
  return { cents, taxCents: plainTax(good, cents), quantity, unitPrice: centsText(price) };
}

/** The price is agreed with tax, as shops do; the price without tax then has thirteen decimals. */
function priceWithTax(random: Random, good: Good, price: Cents, rate: number): Pricing {
  const quantity = Math.max(1, Math.ceil(random.next() ** 2 * good.maxQuantity));
  const gross = price * quantity;
  const cents = divideRounded(gross * 1000, 1000 + rate);
  return {
    cents,
    taxCents: gross - cents,
    quantity: String(quantity),
    unitPrice: unitPriceText(cents, quantity),
  };
}

/** Tax on the margin: what was paid on (here four fifths) is deducted first, and the rate is inside the price. */
function priceOnMargin(price: Cents, rate: number): Pricing {
  const margin = Math.floor(price / 5);
  const taxCents = margin - divideRounded(margin * 1000, 1000 + rate);
  return { cents: price - taxCents, taxCents, quantity: null, unitPrice: null };
}

function priceOf(random: Random, good: Good): Pricing {
  const price = random.between(good.priceFrom, good.priceTo);
  if (good.treatment === 'MARGIN') return priceOnMargin(price, good.rate ?? 0);
  if (good.rate !== null && good.rate > 0 && random.chance(0.15)) {
    return priceWithTax(random, good, price, good.rate);
  }
  return priceWithoutTax(random, good, price);
}

function lineOf(good: Good, pricing: Pricing, kind: LineKind): DraftLine {
  const { cents, taxCents } = pricing;
  // Without a unit there is nothing to count.
  const counted = good.unit === null ? { quantity: null, unitPrice: null } : pricing;
  const content: LineContent = {
    itemName: good.itemName,
    taxClassificationCode: good.taxClassificationCode,
    specification: good.specification,
    unit: good.unit,
    quantity: counted.quantity,
    unitPrice: counted.unitPrice,
    amountExcludingTax: centsText(cents),
    taxRatePercent: good.rate === null ? null : percentText(good.rate),
    taxTreatment: good.treatment,
    taxAmount: centsText(taxCents),
    kind,
  };
  return { content, cents, taxCents };
}

/** Two lines: the discounted one and, after it, the discount of 5 to 20 % with its own negative tax. */
function discountedPair(random: Random, good: Good, pricing: Pricing): DraftLine[] {
  const cents = -taxOf(pricing.cents, random.between(50, 200));
  const discount = { cents, taxCents: plainTax(good, cents), quantity: null, unitPrice: null };
  return [lineOf(good, pricing, 'DISCOUNTED'), lineOf(good, discount, 'DISCOUNT')];
}

const SMALLEST_DISCOUNTED: Cents = 10_000;

/** @returns the line or, for one in sixteen, the two lines that sell some of the good */
export function linesFor(random: Random, good: Good): DraftLine[] {
  const pricing = priceOf(random, good);
  const hasTax = good.treatment === 'TAXABLE' || good.treatment === 'SIMPLIFIED';
  const canDiscount = hasTax && pricing.cents >= SMALLEST_DISCOUNTED;
  if (canDiscount && random.chance(1 / 16)) return discountedPair(random, good, pricing);
  return [lineOf(good, pricing, 'NORMAL')];
}
