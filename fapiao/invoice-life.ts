import { compareAmounts } from './amounts.ts';
import type {
  BookingState,
  DecimalText,
  InvoiceColor,
  InvoiceStatus,
  RedLetterState,
  UsageState,
} from './invoice-content.ts';
import type { InvoiceKind } from './invoice-kinds.ts';

/** Who takes a step: the two parties of the invoice, or the tax bureau that keeps it. */
export const LIFE_ACTORS = ['SELLER', 'BUYER', 'BUREAU'] as const;
export type LifeActor = (typeof LIFE_ACTORS)[number];

/** Where an invoice stands, as far as its next steps depend on it. */
export interface InvoiceLife {
  readonly kind: InvoiceKind;
  readonly color: InvoiceColor;
  readonly status: InvoiceStatus;
  readonly usage: UsageState;
  readonly booking: BookingState;
  /** `yyyy-MM-dd` */
  readonly issueDate: string;
  readonly amountIncludingTax: DecimalText;
  /** What red invoices may still take away; not negative. */
  readonly remaining: DecimalText;
  /** What open red-letter confirmations ask for: promised, not taken away yet. */
  readonly reserved: DecimalText;
}

/** Whether the buyer has done something with it, so that a reversal needs both parties. */
export function isUsedByBuyer({ usage, booking }: Pick<InvoiceLife, 'usage' | 'booking'>): boolean {
  // An unknown booking may be one: asking the other party once too often does no harm.
  return usage !== 'NOT_SELECTED' || booking === 'BOOKED' || booking === 'UNKNOWN';
}

/** 未红冲 待确认 部分红冲 全额红冲; what has been reversed counts before what is only asked for. */
export function redLetterStateOf(
  life: Pick<InvoiceLife, 'color' | 'amountIncludingTax' | 'remaining' | 'reserved'>,
): RedLetterState {
  // A red invoice has nothing to reverse, so its remaining 0 says nothing.
  if (life.color === 'RED') return 'NONE';
  if (compareAmounts(life.remaining, '0') === 0) return 'FULLY_REVERSED';
  if (compareAmounts(life.remaining, life.amountIncludingTax) < 0) return 'PARTIALLY_REVERSED';
  return compareAmounts(life.reserved, '0') > 0 ? 'PENDING_CONFIRMATION' : 'NONE';
}
