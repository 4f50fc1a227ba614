import type { BookingState, InvoiceStatus, UsageState } from './invoice-content.ts';
import type { InvoiceLife, LifeActor } from './invoice-life.ts';
import {
  type Check,
  hasAllCopies,
  isBlue,
  isDeductible,
  isMonthOfIssue,
  isNormal,
  isNotDeclared,
  isNotFullyReversed,
  isUnbooked,
  isUntouchedByRed,
  isUnused,
  isVoidableKind,
  type VoidStatement,
} from './life-cycle-checks.ts';
import { type Refused, refused } from './refusals.ts';

export type { InvoiceLife, LifeActor } from './invoice-life.ts';
export type { VoidStatement } from './life-cycle-checks.ts';
export type { Refusal, RefusalCode } from './refusals.ts';

/** A step on one of the axes along which an invoice lives; the red-letter axis is in red-letter.ts. */
export type LifeStep =
  | {
      readonly axis: 'STATUS';
      readonly to: InvoiceStatus;
      readonly by: LifeActor;
      readonly statement?: VoidStatement;
    }
  | { readonly axis: 'USAGE'; readonly to: UsageState; readonly by: LifeActor }
  | { readonly axis: 'BOOKING'; readonly to: BookingState; readonly by: LifeActor };
export type LifeAxis = LifeStep['axis'];

export interface LifeTransition {
  readonly allowed: true;
  readonly axis: LifeAxis;
  readonly from: string;
  readonly to: string;
}

interface Rule {
  readonly axis: LifeAxis;
  readonly from: string;
  readonly to: string;
  readonly by: readonly LifeActor[];
  /** In the order in which a person would want to hear about them. */
  readonly checks: readonly Check[];
}

const VOIDING = [
  isVoidableKind,
  isBlue,
  isMonthOfIssue,
  isUntouchedByRed,
  isUnused,
  isUnbooked,
  hasAllCopies,
  isNotDeclared,
];
const USING = [isDeductible, isBlue, isNormal, isNotFullyReversed];
const BOOKING = [isNormal, isNotFullyReversed];

function rule(
  axis: LifeAxis,
  from: string,
  to: string,
  by: LifeActor | readonly LifeActor[],
  checks: readonly Check[] = [],
): Rule {
  return { axis, from, to, by: typeof by === 'string' ? [by] : by, checks };
}

/**
 * Every legal transition. What is not here is forbidden: an end state is one from which no line leads away
 * (VOIDED, CONFIRMED). No line has a time limit for deduction: sources contradict each other on it.
 */
export const TRANSITIONS: readonly Rule[] = [
  rule('STATUS', 'NORMAL', 'VOIDED', ['SELLER', 'BUREAU'], VOIDING),
  rule('STATUS', 'NORMAL', 'OUT_OF_CONTROL', 'BUREAU'),
  rule('STATUS', 'NORMAL', 'ABNORMAL', 'BUREAU'),
  rule('STATUS', 'OUT_OF_CONTROL', 'NORMAL', 'BUREAU'),
  rule('STATUS', 'OUT_OF_CONTROL', 'ABNORMAL', 'BUREAU'),
  rule('STATUS', 'ABNORMAL', 'NORMAL', 'BUREAU'),
  rule('STATUS', 'ABNORMAL', 'OUT_OF_CONTROL', 'BUREAU'),
  rule('USAGE', 'NOT_SELECTED', 'SELECTED', 'BUYER', USING),
  rule('USAGE', 'NOT_SELECTED', 'NON_DEDUCTIBLE', 'BUYER', USING),
  rule('USAGE', 'NOT_SELECTED', 'TAX_REFUND', 'BUYER', USING),
  rule('USAGE', 'SELECTED', 'CONFIRMED', 'BUYER', USING),
  rule('USAGE', 'SELECTED', 'NOT_SELECTED', 'BUYER'),
  rule('USAGE', 'NON_DEDUCTIBLE', 'NOT_SELECTED', 'BUYER'),
  rule('USAGE', 'TAX_REFUND', 'NOT_SELECTED', 'BUYER'),
  rule('BOOKING', 'NOT_BOOKED', 'BOOKED', 'BUYER', BOOKING),
  rule('BOOKING', 'BOOKING_REVERSED', 'BOOKED', 'BUYER', BOOKING),
  rule('BOOKING', 'UNKNOWN', 'BOOKED', 'BUYER', BOOKING),
  rule('BOOKING', 'BOOKED', 'BOOKING_REVERSED', 'BUYER'),
];

function standingOn(life: InvoiceLife, axis: LifeAxis): string {
  switch (axis) {
    case 'STATUS':
      return life.status;
    case 'USAGE':
      return life.usage;
    case 'BOOKING':
      return life.booking;
  }
}

/** Nothing stated is nothing returned and everything declared: the safe reading. */
const NOTHING_STATED: VoidStatement = { allCopiesReturned: false, taxDeclared: true };

/**
 * Decides a step by the table.
 * @param now decides the month of issue
 * @returns what changes, or the first reason against it
 */
export function transition(life: InvoiceLife, step: LifeStep, now: Date): LifeTransition | Refused {
  const from = standingOn(life, step.axis);
  const found = TRANSITIONS.find((one) => one.axis === step.axis && one.from === from && one.to === step.to);
  if (found === undefined) return refused('ILLEGAL_TRANSITION');
  if (!found.by.includes(step.by)) return refused('NOT_YOUR_STEP');
  const statement = (step.axis === 'STATUS' ? step.statement : undefined) ?? NOTHING_STATED;
  for (const check of found.checks) {
    const code = check(life, now, statement);
    if (code !== null) return refused(code);
  }
  return { allowed: true, axis: step.axis, from, to: step.to };
}
