import { groupForWriting } from './by-shard.ts';
import type { InvoiceDocument } from './documents.ts';
import {
  type DecideStep,
  planStep,
  recordAfter,
  type StepPlan,
  type StepTaken,
  writeOf,
} from './life-plan.ts';
import { type InvoicePlace, type LifeRecord, readLives } from './life-record.ts';
import { settleSteps, withStep } from './life-settling.ts';
import { bureauCollection, type Shard, type Shards } from './shards.ts';
import { namesOf } from './write-feed.ts';

export type { DecideStep, LifeChange, StepTaken } from './life-plan.ts';

/** Each lost race means that another step was taken; an invoice does not live through so many at once. */
const maxAttempts = 50;

/**
 * Takes a step in an invoice's life, on whichever axis. All steps of one invoice pass through one place, the field
 * `step` of the invoice itself, in these writes:
 *
 * 1. the invoice: step n+1 with its event, provided that the step judged by (n) is still the last. This one write
 *    takes the step. A red invoice's share leaves `remaining` in the same write.
 * 2. the red letter, when the step concerns one, as the step left it;
 * 3. the states: the new state and the event, provided that step n is the last written there.
 *
 * So a void and a reversal, or a void and a selection by the buyer, can never both pass: whoever comes second finds
 * that the step judged by is not the last one, reads again and is judged by what is true now.
 *
 * Half-way states: after 1 alone, the states still show what was before, and nobody was told otherwise. The next
 * step of this invoice, or the same request again, first completes 2 and 3 (they can be repeated: both look at the
 * number of the step). After 2 alone, the same.
 *
 * @param place where the invoice is kept
 * @param key names the request: one that was taken before is not taken twice
 * @param decide judges by the rules; called again after a lost race
 * @param isSeen whether the asker may know of the invoice
 * @returns null when there is no such invoice, or none that the asker may know of
 * @throws ShardError when the shard gives no answer
 */
export async function takeStep(
  shards: Shards,
  place: InvoicePlace,
  key: string,
  decide: DecideStep,
  isSeen?: (invoice: InvoiceDocument) => boolean,
): Promise<StepTaken | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const [read] = await readLives(shards, [place], isSeen);
    if (!read) return null;
    const planned = planStep(await settled(shards, read), key, decide);
    if ('allowed' in planned) return planned;
    if (await take(shards, shards.of(place.bureau), [planned])) {
      return { allowed: true, record: recordAfter(planned) };
    }
  }
  throw new Error(`invoice ${place.id}: ${maxAttempts} races lost`);
}

/** One of several steps that are to be taken together. */
export interface StepRequest {
  /** The invoice as it was read a moment ago. */
  readonly known: LifeRecord;
  readonly key: string;
  readonly decide: DecideStep;
}

/**
 * Takes steps of many invoices with one command a write and shard, as `takeStep` takes one. Nearly always nobody
 * else is at the same invoices; where a write did not pass for all, each is taken again by itself, and finds whether
 * its own did.
 *
 * @returns what each came to, in order; null when its invoice is gone
 * @throws ShardError when a shard gives no answer
 */
export async function takeSteps(
  shards: Shards,
  requests: readonly StepRequest[],
): Promise<(StepTaken | null)[]> {
  const results = new Map<StepRequest, StepTaken | null>();
  const plans = new Map<
    string,
    StepPlan & { readonly bureau: InvoicePlace['bureau']; request: StepRequest }
  >();
  const later: StepRequest[] = [];
  for (const request of requests) {
    const { invoice } = request.known;
    // The second step of one invoice is judged by what the first has left.
    if (plans.has(invoice._id)) later.push(request);
    else {
      const planned = planStep(await settled(shards, request.known), request.key, request.decide);
      if ('allowed' in planned) results.set(request, planned);
      else plans.set(invoice._id, { ...planned, bureau: invoice.bureau, request });
    }
  }
  const groups = groupForWriting(shards, [...plans.values()]);
  const lost = await Promise.all(
    groups.map(async ([shard, group]) => {
      if (!(await take(shards, shard, group))) return group.map(({ request }) => request);
      for (const plan of group) results.set(plan.request, { allowed: true, record: recordAfter(plan) });
      return [];
    }),
  );
  await Promise.all(
    [...lost.flat(), ...later].map(async (request) => {
      const { _id: id, bureau } = request.known.invoice;
      results.set(request, await takeStep(shards, { id, bureau }, request.key, request.decide));
    }),
  );
  return requests.map((request) => results.get(request) ?? null);
}

/** @returns false, and nothing is settled, when not all of the planned steps were taken */
async function take(shards: Shards, shard: Shard, plans: readonly StepPlan[]): Promise<boolean> {
  try {
    if ((await write(shard, plans)) < plans.length) return false;
    await settle(shard, plans);
    return true;
  } finally {
    // Also after a failure: the write may have been done, and only its answer lost.
    await tell(
      shards,
      plans.map(({ before }) => before.invoice),
    );
  }
}

function tell(shards: Shards, invoices: readonly InvoiceDocument[]): Promise<void> {
  return shards.writes.tell({ subject: 'INVOICE', names: invoices.flatMap(namesOf), isNew: false });
}

/** @returns how many of the planned steps were taken */
async function write(shard: Shard, plans: readonly StepPlan[]): Promise<number> {
  const operations = plans.map((plan) => ({ updateOne: writeOf(plan) }));
  const bureaus = plans.map(({ before }) => before.invoice.bureau);
  const { modifiedCount } = await shard.writeOf(bureaus, (db) =>
    bureauCollection<InvoiceDocument>(db, 'invoices').bulkWrite(operations, { ordered: false }),
  );
  return modifiedCount;
}

function settle(shard: Shard, plans: readonly StepPlan[]): Promise<void> {
  return settleSteps(
    shard,
    plans.map(({ before: { invoice }, step }) => ({ id: invoice._id, bureau: invoice.bureau, step })),
  );
}

/** Completes what a process that died left half-way. */
async function settled(shards: Shards, record: LifeRecord): Promise<LifeRecord> {
  const { invoice, states } = record;
  const { step, _id: id, bureau } = invoice;
  if (step === undefined || (states.step ?? 0) >= step.no) return record;
  await settleSteps(shards.of(bureau), [{ id, bureau, step }]);
  await tell(shards, [invoice]);
  return withStep(invoice, record, step);
}
