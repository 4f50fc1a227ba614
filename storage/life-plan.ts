import type { UpdateFilter } from 'mongodb';
import { negateAmount, sumAmounts } from '../fapiao/amounts.ts';
import type { Refused } from '../fapiao/refusals.ts';
import { toDecimal128 } from './decimal128.ts';
import type { InvoiceDocument, ReversalDocument, StatusEventDocument } from './documents.ts';
import { decimalText } from './invoice-document.ts';
import type { LifeStepDocument, RedConfirmationDocument } from './life-documents.ts';
import type { LifeRecord } from './life-record.ts';
import { withStep } from './life-settling.ts';

/** What a step changes; `event.key` names the request that takes it. */
export interface LifeChange {
  readonly event: StatusEventDocument & { readonly key: string };
  /** The red letter as the step leaves it. */
  readonly confirmation?: Omit<RedConfirmationDocument, 'step'>;
  /** The share that a red invoice takes. */
  readonly reversal?: ReversalDocument;
}

/** Judges a record: what is to change, or why nothing may. */
export type DecideStep = (
  record: LifeRecord,
) => { readonly allowed: true; readonly change: LifeChange } | Refused;

/** The record after a step, or why there was none, with the record that stood against it. */
export type StepTaken =
  | { readonly allowed: true; readonly record: LifeRecord }
  | (Refused & { readonly record: LifeRecord });

/** A step that is allowed and not taken yet. */
export interface StepPlan {
  readonly before: LifeRecord;
  readonly step: LifeStepDocument;
  readonly change: LifeChange;
}

/** @returns the plan of a step; what it came to, when it was taken before or is refused */
export function planStep(before: LifeRecord, key: string, decide: DecideStep): StepPlan | StepTaken {
  if (before.states.history.some((event) => event.key === key)) return { allowed: true, record: before };
  const decision = decide(before);
  if (!decision.allowed) return { ...decision, record: before };
  const { change } = decision;
  const no = (before.invoice.step?.no ?? 0) + 1;
  const confirmation = change.confirmation === undefined ? null : { ...change.confirmation, step: no };
  return { before, step: { no, event: change.event, confirmation }, change };
}

/** @returns the one write that takes a planned step: it passes while the step judged by is still the last */
export function writeOf({ before, step, change }: StepPlan) {
  const { _id, bureau, step: last } = before.invoice;
  const lastIs = last === undefined ? { step: { $exists: false } } : { 'step.no': last.no };
  const flag = step.confirmation === null ? {} : { hasRedLetter: true as const };
  const { reversal } = change;
  const update: UpdateFilter<InvoiceDocument> = {
    $set: { step, ...flag },
    ...(reversal && {
      $push: { reversals: reversal },
      $inc: { remaining: toDecimal128(negateAmount(decimalText(reversal.amount))) },
    }),
  };
  return { filter: { _id, bureau, ...lastIs }, update };
}

/** @returns the record as a taken and settled step has left it */
export function recordAfter(plan: StepPlan): LifeRecord {
  return withStep(invoiceAfter(plan), plan.before, plan.step);
}

function invoiceAfter({ before: { invoice }, step, change: { reversal } }: StepPlan): InvoiceDocument {
  const flagged: InvoiceDocument = step.confirmation === null ? invoice : { ...invoice, hasRedLetter: true };
  if (reversal === undefined) return { ...flagged, step };
  const remaining = sumAmounts([decimalText(invoice.remaining), negateAmount(decimalText(reversal.amount))]);
  const reversals = [...invoice.reversals, reversal];
  return { ...flagged, step, reversals, remaining: toDecimal128(remaining) };
}
