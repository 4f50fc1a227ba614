import type { BookingState, UsageState } from '../../fapiao/invoice-content.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { type LifeStep, transition, type VoidStatement } from '../../fapiao/life-cycle.ts';
import { type Refusal, type Refused, refused } from '../../fapiao/refusals.ts';
import { type LifeRecord, lifeOf } from '../../storage/life-record.ts';
import { type DecideStep, takeStep } from '../../storage/life-step.ts';
import { idempotently } from '../idempotent.ts';
import { actorOn } from '../life-actor.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { mayRead } from '../visibility.ts';
import type { StatusContext } from './context.ts';
import type { StatusRecord } from './loaders.ts';

/** What became of a step, with the invoice's states as they were when it was answered first. */
export interface LifeCycleAnswer {
  readonly outcome: 'DONE' | 'REFUSED';
  readonly refusal: Refusal | null;
  /** Null for what does not exist or may not be seen. */
  readonly invoice: StatusRecord | null;
}

interface StepRequest {
  readonly operation: string;
  readonly id: string;
  readonly idempotencyKey: string;
  /** Whose step it is. */
  readonly part: 'SELLER' | 'BUYER';
  /** The step, but for who takes it. */
  readonly step: StepAsked;
  readonly notes?: { readonly noteZh: string; readonly noteEn: string };
}
type StepAsked = LifeStep extends infer Step ? (Step extends LifeStep ? Omit<Step, 'by'> : never) : never;

interface VoidArguments {
  readonly id: string;
  readonly statement: VoidStatement;
  readonly idempotencyKey: string;
}

/** 作废. @throws BadInput for the key, ShardUnavailable */
export function voidInvoice(
  context: StatusContext,
  { statement: { allCopiesReturned, taxDeclared }, ...named }: VoidArguments,
): Promise<LifeCycleAnswer> {
  const statement = { allCopiesReturned, taxDeclared };
  return answerStep(context, {
    ...named,
    operation: 'voidInvoice',
    part: 'SELLER',
    step: { axis: 'STATUS', to: 'VOIDED', statement },
    notes: { noteZh: '全部联次已收回,未抄税', noteEn: 'All copies returned, tax not declared' },
  });
}

interface MoveArguments<State> {
  readonly id: string;
  readonly to: State;
  readonly idempotencyKey: string;
}

/** 勾选. @throws BadInput for the key, ShardUnavailable */
export function selectForDeduction(
  context: StatusContext,
  { to, ...named }: MoveArguments<UsageState>,
): Promise<LifeCycleAnswer> {
  const step = { axis: 'USAGE' as const, to };
  return answerStep(context, { ...named, operation: 'selectForDeduction', part: 'BUYER', step });
}

/** 入账. @throws BadInput for the key, ShardUnavailable */
export function book(
  context: StatusContext,
  { to, ...named }: MoveArguments<BookingState>,
): Promise<LifeCycleAnswer> {
  const step = { axis: 'BOOKING' as const, to };
  return answerStep(context, { ...named, operation: 'book', part: 'BUYER', step });
}

async function answerStep(context: StatusContext, request: StepRequest): Promise<LifeCycleAnswer> {
  const { caller } = context;
  const { id, operation, idempotencyKey: key, step } = request;
  const bureau = bureauOfInvoiceId(id);
  // Names no shard: there is nothing to do twice.
  if (bureau === null) return answerOf(refused('INVOICE_NOT_FOUND'), null);
  const answer = await unlessUnavailable(
    idempotently(context, { caller, bureau, operation, key, args: [id, step] }, async (stepKey) => {
      const taken = await takeStep(
        context.shards,
        { id, bureau },
        stepKey,
        decider(context, request, stepKey),
        (invoice) => mayRead(caller, invoice),
      );
      return taken === null ? answerOf(refused('INVOICE_NOT_FOUND'), null) : answerOf(taken, taken.record);
    }),
  );
  return 'allowed' in answer ? answerOf(answer, null) : answer;
}

function answerOf(taken: Refused | { readonly allowed: true }, record: LifeRecord | null): LifeCycleAnswer {
  const refusal = taken.allowed ? null : taken.refusal;
  return { outcome: taken.allowed ? 'DONE' : 'REFUSED', refusal, invoice: record?.states ?? null };
}

function decider({ caller, now }: StatusContext, request: StepRequest, key: string): DecideStep {
  const { part, step, notes = { noteZh: null, noteEn: null } } = request;
  return (record) => {
    const by = actorOn(caller, record.invoice, part);
    const decided = transition(lifeOf(record, now), { ...step, by }, now);
    if (!decided.allowed) return decided;
    const { axis, from, to } = decided;
    return { allowed: true, change: { event: { at: now, axis, from, to, by: caller.id, ...notes, key } } };
  };
}
