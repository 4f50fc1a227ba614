import { compareAmounts, negateAmount, parseMoney, sumAmounts } from './amounts.ts';
import type { DecimalText } from './invoice-content.ts';
import { type InvoiceLife, isUsedByBuyer } from './invoice-life.ts';
import { confirmationStatusAt, isConfirmationOpen, type RedConfirmation } from './red-confirmation.ts';
import { type RefusalCode, type Refused, refused } from './refusals.ts';

/** Why this amount of this invoice cannot be reversed now; null when it can. */
function refuseAmount(life: InvoiceLife, amount: DecimalText, available: DecimalText): RefusalCode | null {
  if (life.color === 'RED') return 'RED_INVOICE';
  if (life.status !== 'NORMAL') return 'NOT_NORMAL';
  const money = parseMoney(amount);
  if (money === null || !money.greaterThan(0)) return 'AMOUNT_INVALID';
  return compareAmounts(money, available) > 0 ? 'AMOUNT_EXCEEDS_REMAINING' : null;
}

function unreserved(life: InvoiceLife): DecimalText {
  return sumAmounts([life.remaining, negateAmount(life.reserved)]);
}

export interface RedLetterOpened {
  readonly allowed: true;
  readonly status: 'NOT_REQUIRED' | 'AWAITING_BUYER' | 'AWAITING_SELLER';
}

/**
 * Opens a red letter. As long as the buyer has not used or booked the invoice, the seller reverses alone; after
 * that either party opens the form and the other confirms it.
 * @param request `amount` including tax, positive
 */
export function openRedLetter(
  life: InvoiceLife,
  request: { by: 'SELLER' | 'BUYER'; amount: DecimalText },
): RedLetterOpened | Refused {
  const code = refuseAmount(life, request.amount, unreserved(life));
  if (code !== null) return refused(code);
  if (isUsedByBuyer(life)) {
    return { allowed: true, status: request.by === 'SELLER' ? 'AWAITING_BUYER' : 'AWAITING_SELLER' };
  }
  return request.by === 'SELLER' ? { allowed: true, status: 'NOT_REQUIRED' } : refused('NOT_YOUR_STEP');
}

/**
 * Whether a red invoice may be issued against a blue one.
 * @param amount including tax, positive
 * @param confirmation the form it refers to, or null when it refers to none
 */
export function checkReversal(
  life: InvoiceLife,
  amount: DecimalText,
  confirmation: RedConfirmation | null,
  now: Date,
): { readonly allowed: true; readonly remaining: DecimalText } | Refused {
  // What this form reserved is meant for this red invoice; what others reserved is not.
  const available = confirmation === null ? unreserved(life) : confirmation.amount;
  const code = refuseAmount(life, amount, available) ?? refuseAmount(life, amount, life.remaining);
  if (code !== null) return refused(code);
  const status = confirmation === null ? null : confirmationStatusAt(confirmation, now);
  if (status === 'EXPIRED_72H') return refused('CONFIRMATION_EXPIRED');
  if (confirmation !== null && !isConfirmationOpen(confirmation, now)) return refused('CONFIRMATION_CLOSED');
  const isConfirmed = status === 'CONFIRMED' || (status === 'NOT_REQUIRED' && !isUsedByBuyer(life));
  const isAlone = status === null && !isUsedByBuyer(life);
  if (!isConfirmed && !isAlone) return refused('CONFIRMATION_NEEDED');
  return { allowed: true, remaining: sumAmounts([life.remaining, negateAmount(amount)]) };
}
