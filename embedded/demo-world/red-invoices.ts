import type { InvoiceContent, RedReason } from '../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { type Draft, totalsOf, type World } from './blue-invoices.ts';
import { dayText, pickInstant } from './calendar.ts';
import type { DraftLine } from './lines.ts';
import { centsText, divideRounded } from './money.ts';

/** A red invoice that is still to be issued. */
export interface Reversal {
  readonly blue: Draft;
  /** Its lines, negative already. */
  readonly lines: readonly DraftLine[];
  readonly reason: RedReason;
  /** Earliest day number of its issue. */
  readonly from: number;
}

/** Smallest amount of which half is worth an allowance. */
const SMALLEST_ALLOWANCE = 20_000;

function negated(text: string | null): string | null {
  if (text === null) return null;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

function negate({ content, cents, taxCents }: DraftLine): DraftLine {
  return {
    content: {
      ...content,
      quantity: negated(content.quantity),
      amountExcludingTax: centsText(-cents),
      taxAmount: centsText(-taxCents),
    },
    cents: -cents,
    taxCents: -taxCents,
  };
}

/** Takes part of a line's money away. An allowance (销售折让) lowers the price: no quantity goes back. */
function take(line: DraftLine, cents: number, taxCents: number): DraftLine {
  const content = {
    ...line.content,
    quantity: null,
    unitPrice: null,
    amountExcludingTax: centsText(-cents),
    taxAmount: centsText(-taxCents),
  };
  return { content, cents: -cents, taxCents: -taxCents };
}

/** @returns the reversal of all that stands on the invoice */
export function fullReversal(blue: Draft, reason: RedReason): Reversal {
  return { blue, lines: blue.lines.map(negate), reason, from: blue.day };
}

/**
 * Splits the reversal of an invoice in two: an allowance on half of one line, and all the rest.
 * @returns null when no line is large enough
 */
export function splitReversal(blue: Draft): readonly [Reversal, Reversal] | null {
  const chosen = blue.lines.find(
    ({ content, cents }) =>
      content.kind === 'NORMAL' && content.taxTreatment !== 'MARGIN' && cents >= SMALLEST_ALLOWANCE,
  );
  if (chosen === undefined) return null;
  const cents = divideRounded(chosen.cents, 2);
  const taxCents = divideRounded(chosen.taxCents, 2);
  const rest = blue.lines.map((line) =>
    line === chosen ? take(line, line.cents - cents, line.taxCents - taxCents) : negate(line),
  );
  return [
    { blue, lines: [take(chosen, cents, taxCents)], reason: 'SALES_DISCOUNT', from: blue.day },
    { blue, lines: rest, reason: 'SALES_RETURN', from: blue.day },
  ];
}

function remarkOf(world: World, { code, number }: InvoiceContent): string {
  if (code !== null) return `对应正数发票代码:${code}号码:${number}`;
  const confirmation = `${world.random.between(10 ** 9, 10 ** 10 - 1)}${world.random.between(10 ** 9, 10 ** 10 - 1)}`;
  return `被红冲蓝字数电票号码：${number} 红字发票信息确认单编号：${confirmation}`;
}

/** @param place of the red invoice in its world, from 0; it stands after its blue one */
export function makeRed(
  world: World,
  { blue, lines, reason, from }: Reversal,
  place: number,
): InvoiceContent {
  const { random, today } = world;
  const { kind, channel, period } = blue.occurrence;
  // The period ends with the kind, or today.
  const day = Math.min(from + random.below(60), period.to);
  const issueDate = dayText(day);
  const numbered = { kind, channel, bureau: blue.bureau, year: Number(issueDate.slice(0, 4)) };
  const { number, code, digitalNumber, checkCode } = world.numbers.next(random, numbered, place);
  const totals = totalsOf(lines);
  return {
    number,
    code,
    digitalNumber,
    checkCode,
    kind,
    color: 'RED',
    issueDate,
    // On the day of the blue one a drawn hour could lie before it.
    issuedAt: day === blue.day ? null : pickInstant(random, day, today),
    seller: blue.content.seller,
    buyer: blue.content.buyer,
    amountExcludingTax: totals.amountExcludingTax,
    taxAmount: totals.taxAmount,
    amountIncludingTax: totals.amountIncludingTax,
    lines: totals.lines,
    remark: remarkOf(world, blue.content),
    originalId: invoiceKeyOf(blue.content)?.id ?? null,
    redReason: reason,
    status: 'NORMAL',
  };
}
