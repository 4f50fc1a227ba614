import { equalAmounts, negateAmount } from '../../fapiao/amounts.ts';
import { fieldProblem } from '../../fapiao/field-problem.ts';
import { redLetterStateOf } from '../../fapiao/invoice-life.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { checkReversal } from '../../fapiao/red-letter.ts';
import type { RefusalCode } from '../../fapiao/refusals.ts';
import { toDecimal128 } from '../../storage/decimal128.ts';
import { decimalText } from '../../storage/invoice-document.ts';
import type { RedConfirmationDocument } from '../../storage/life-documents.ts';
import {
  confirmationOf,
  type InvoicePlace,
  type LifeRecord,
  lifeOf,
  openConfirmations,
  readLives,
} from '../../storage/life-record.ts';
import { type DecideStep, type StepTaken, takeSteps } from '../../storage/life-step.ts';
import type { Shard, Shards } from '../../storage/shards.ts';
import type { Draft, RecordResult } from './recording.ts';
import { compare, readKept } from './write-invoices.ts';

/** Who records, and when. */
export interface Recording {
  /** Id of the caller, kept in the history of the blue invoice. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Takes each red invoice's amount from its blue one, before the red one is written. It is a step in the blue
 * invoice's life: two red invoices that arrive at once can never take more than remains, and none can arrive while
 * the blue one is voided or its buyer begins to use it. Where the buyer has, a confirmed red letter of the same
 * amount is used up with it.
 *
 * @returns results of those that may not be written: already kept, without a blue one, or refused by its life
 * @throws ShardError when the shard of a blue invoice gives no answer
 */
export async function reserveReversals(
  shards: Shards,
  shard: Shard,
  drafts: readonly Draft[],
  recording: Recording,
): Promise<RecordResult[]> {
  const kept = await readKept(shard, drafts);
  const blues = await readBlues(
    shards,
    drafts.filter(({ id }) => !kept.has(id)),
  );
  const reservable = drafts.flatMap((draft) => {
    const known = kept.has(draft.id) ? undefined : blues.get(draft.content.originalId ?? '');
    return known ? [{ draft, known }] : [];
  });
  const reserved = await reserve(shards, reservable, recording);
  return drafts.flatMap((draft): RecordResult[] => {
    const present = kept.get(draft.id);
    if (present) return [compare(draft, present)];
    if (!blues.has(draft.content.originalId ?? '')) return [notFound(draft)];
    return reserved.get(draft.id) ?? [];
  });
}

/** Reads the blue invoices of all drafts at once; most are not fought over, and nothing is read again. */
async function readBlues(shards: Shards, drafts: readonly Draft[]): Promise<Map<string, LifeRecord>> {
  const places = drafts.flatMap(({ content }): InvoicePlace[] => {
    const id = content.originalId ?? '';
    const bureau = bureauOfInvoiceId(id);
    return bureau === null ? [] : [{ id, bureau }];
  });
  const lives = await readLives(shards, places, ({ color }) => color === 'BLUE');
  return new Map(lives.flatMap((life) => (life === null ? [] : [[life.invoice._id, life]])));
}

/** @returns the refusals, by id: of the others the share is taken, now or before a crash */
async function reserve(
  shards: Shards,
  reservable: readonly { readonly draft: Draft; readonly known: LifeRecord }[],
  recording: Recording,
): Promise<Map<string, RecordResult[]>> {
  const requests = reservable.map(({ draft, known }) => {
    const key = `red ${draft.id}`;
    return { known, key, decide: decider(draft, key, recording) };
  });
  const taken = await takeSteps(shards, requests);
  return new Map(reservable.map(({ draft }, at) => [draft.id, refusalOf(draft, taken[at] ?? null)]));
}

function refusalOf(draft: Draft, taken: StepTaken | null): RecordResult[] {
  if (taken === null) return [notFound(draft)];
  if (!taken.allowed) return [refuse(draft, taken.refusal.code)];
  const share = taken.record.invoice.reversals.find((reversal) => reversal.id === draft.id);
  const isSame = share !== undefined && equalAmounts(decimalText(share.amount), amountOf(draft));
  return isSame ? [] : [refuse(draft, 'AMOUNT_EXCEEDS_REMAINING')];
}

/** What a red invoice takes away, positive. */
function amountOf({ content }: Draft): string {
  return negateAmount(content.amountIncludingTax);
}

function decider(draft: Draft, key: string, { by, now }: Recording): DecideStep {
  const { id } = draft;
  const amount = amountOf(draft);
  return (record) => {
    const life = lifeOf(record, now);
    const form = formFor(record, draft, now);
    const decided = checkReversal(life, amount, form && confirmationOf(form), now);
    if (!decided.allowed) return decided;
    const from = redLetterStateOf(life);
    const to = redLetterStateOf({ ...life, remaining: decided.remaining });
    const notes = { noteZh: `红字发票 ${id}`, noteEn: `Red invoice ${id}` };
    return {
      allowed: true,
      change: {
        event: { at: now, axis: 'RED_LETTER', from, to, by, ...notes, key },
        reversal: {
          id,
          amount: toDecimal128(amount),
          ...(form && { confirmationId: form._id }),
        },
      },
    };
  };
}

/** The red letter that a red invoice was issued on: the one that its remark names, else one of its amount. */
function formFor(record: LifeRecord, draft: Draft, now: Date): RedConfirmationDocument | null {
  const open = openConfirmations(record, now);
  const named = open.find(({ number }) => draft.content.remark?.includes(number));
  const fitting = open.filter((form) => equalAmounts(decimalText(form.amount), amountOf(draft)));
  const confirmed = fitting.find(({ status }) => status === 'CONFIRMED');
  return named ?? confirmed ?? fitting[0] ?? null;
}

function notFound({ id, content }: Draft): RecordResult {
  const expected = 'id of a recorded blue invoice';
  const problem = fieldProblem('originalId', 'ORIGINAL_NOT_FOUND', expected, content.originalId);
  return { outcome: 'REJECTED', id, problems: [problem] };
}

function refuse({ id, content }: Draft, code: RefusalCode): RecordResult {
  const { amountIncludingTax, originalId } = content;
  const problem =
    code === 'NOT_NORMAL'
      ? fieldProblem('originalId', 'ORIGINAL_NOT_NORMAL', 'a blue invoice in normal status', originalId)
      : code === 'AMOUNT_EXCEEDS_REMAINING'
        ? fieldProblem('amountIncludingTax', 'EXCEEDS_REMAINING', 'at most what remains', amountIncludingTax)
        : fieldProblem('originalId', 'CONFIRMATION_NEEDED', 'a confirmed red letter', originalId);
  return { outcome: 'REJECTED', id, problems: [problem] };
}
