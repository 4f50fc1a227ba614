import type { DecimalText } from './invoice-content.ts';
import type { LifeActor } from './invoice-life.ts';
import { type Refused, refused } from './refusals.ts';

/** 红字确认单状态 01..13, in the order of their official codes. */
export const RED_CONFIRMATION_STATUSES = [
  'NOT_REQUIRED',
  'AWAITING_BUYER',
  'AWAITING_SELLER',
  'CONFIRMED',
  'REJECTED_BY_BUYER',
  'REJECTED_BY_SELLER',
  'EXPIRED_72H',
  'WITHDRAWN',
  'REVOKED_AFTER_CONFIRMATION',
  'VOID_ABNORMAL_VOUCHER',
  'VOID_TAXPAYER_BLOCKED',
  'VOID_PERSON_REFUSED',
  'VOID_REFUND_ISSUED',
] as const;
export type RedConfirmationStatus = (typeof RED_CONFIRMATION_STATUSES)[number];

const CONFIRMATION_TIME_MS = 72 * 3_600_000;

/** A 红字发票信息确认单 as stored. */
export interface RedConfirmation {
  /** Status last written; see confirmationStatusAt for the one that holds. */
  readonly status: RedConfirmationStatus;
  readonly openedBy: 'SELLER' | 'BUYER';
  readonly createdAt: Date;
  /** Positive, two decimals, including tax. */
  readonly amount: DecimalText;
}

function isAwaiting(status: RedConfirmationStatus): boolean {
  return status === 'AWAITING_BUYER' || status === 'AWAITING_SELLER';
}

/** When an unconfirmed form expires; null once it needs no confirmation any more. */
export function confirmationExpiry(confirmation: Pick<RedConfirmation, 'status' | 'createdAt'>): Date | null {
  if (!isAwaiting(confirmation.status)) return null;
  return new Date(confirmation.createdAt.getTime() + CONFIRMATION_TIME_MS);
}

/**
 * The status that holds at an instant. Expiry follows from the clock, so it is right without any job having run:
 * at 72:00 hours exactly the form has expired.
 */
export function confirmationStatusAt(
  confirmation: Pick<RedConfirmation, 'status' | 'createdAt'>,
  now: Date,
): RedConfirmationStatus {
  const expiry = confirmationExpiry(confirmation);
  return expiry !== null && now >= expiry ? 'EXPIRED_72H' : confirmation.status;
}

/** Whether the form still holds an amount of the invoice back. */
export function isConfirmationOpen(
  confirmation: Pick<RedConfirmation, 'status' | 'createdAt'>,
  now: Date,
): boolean {
  const status = confirmationStatusAt(confirmation, now);
  return isAwaiting(status) || status === 'CONFIRMED' || status === 'NOT_REQUIRED';
}

export const CONFIRMATION_ACTIONS = ['CONFIRM', 'REJECT', 'WITHDRAW'] as const;
export type ConfirmationAction = (typeof CONFIRMATION_ACTIONS)[number];

interface ConfirmationRule {
  readonly from: RedConfirmationStatus;
  readonly action: ConfirmationAction;
  readonly by: 'OPENER' | 'OTHER';
  readonly to: RedConfirmationStatus;
}

/** Every step that the parties can take with a form; the statuses 10 to 13 are set by the bureau alone. */
export const CONFIRMATION_RULES: readonly ConfirmationRule[] = [
  { from: 'AWAITING_BUYER', action: 'CONFIRM', by: 'OTHER', to: 'CONFIRMED' },
  { from: 'AWAITING_SELLER', action: 'CONFIRM', by: 'OTHER', to: 'CONFIRMED' },
  { from: 'AWAITING_BUYER', action: 'REJECT', by: 'OTHER', to: 'REJECTED_BY_BUYER' },
  { from: 'AWAITING_SELLER', action: 'REJECT', by: 'OTHER', to: 'REJECTED_BY_SELLER' },
  { from: 'AWAITING_BUYER', action: 'WITHDRAW', by: 'OPENER', to: 'WITHDRAWN' },
  { from: 'AWAITING_SELLER', action: 'WITHDRAW', by: 'OPENER', to: 'WITHDRAWN' },
  { from: 'NOT_REQUIRED', action: 'WITHDRAW', by: 'OPENER', to: 'WITHDRAWN' },
  { from: 'CONFIRMED', action: 'WITHDRAW', by: 'OPENER', to: 'REVOKED_AFTER_CONFIRMATION' },
];

export interface ConfirmationStep {
  readonly allowed: true;
  readonly from: RedConfirmationStatus;
  readonly to: RedConfirmationStatus;
}

/**
 * Decides a party's step with a form. A form whose red invoice was issued is done: pass `isUsed`.
 * @param now decides whether the form has expired meanwhile
 */
export function stepConfirmation(
  confirmation: RedConfirmation & { readonly isUsed: boolean },
  step: { action: ConfirmationAction; by: LifeActor },
  now: Date,
): ConfirmationStep | Refused {
  const from = confirmationStatusAt(confirmation, now);
  if (from === 'EXPIRED_72H') return refused('CONFIRMATION_EXPIRED');
  if (confirmation.isUsed) return refused('CONFIRMATION_CLOSED');
  const found = CONFIRMATION_RULES.find((rule) => rule.from === from && rule.action === step.action);
  if (found === undefined)
    return refused(isConfirmationOpen(confirmation, now) ? 'ILLEGAL_TRANSITION' : 'CONFIRMATION_CLOSED');
  if (step.by === 'BUREAU') return refused('NOT_YOUR_STEP');
  const by = step.by === confirmation.openedBy ? 'OPENER' : 'OTHER';
  return by === found.by ? { allowed: true, from, to: found.to } : refused('NOT_YOUR_STEP');
}
