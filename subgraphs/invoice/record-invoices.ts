import { LRUCache } from 'lru-cache';
import { type FieldProblem, fieldProblem } from '../../fapiao/field-problem.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { checkInvoice } from '../../fapiao/invoice-rules.ts';
import { groupForWriting } from '../../storage/by-shard.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { toInvoiceDocument } from '../../storage/invoice-document.ts';
import { ShardError } from '../../storage/shard-error.ts';
import type { Shard, Shards } from '../../storage/shards.ts';
import { namesOf } from '../../storage/write-feed.ts';
import { moveArrived } from '../move-arrived.ts';
import { recordIssuers } from './record-issuers.ts';
import type { Draft, RecordedItem, Recorder, RecordResult } from './recording.ts';
import { reserveReversals } from './reversals.ts';
import { insertInvoices, insertStatuses } from './write-invoices.ts';

const maxKnownIssuers = 50_000;

export function createRecorder(shards: Shards, clock: () => Date): Recorder {
  return { shards, clock, knownIssuers: new LRUCache({ max: maxKnownIssuers }) };
}

/**
 * Records invoices; safe to repeat with the same input, also after a crash in the middle.
 *
 * The order of writes makes every half-way state harmless: an issuer or a status without an invoice is never reached,
 * so those two are written at once; and a red invoice takes its share of the blue one before it exists, never after.
 * Tickets that miss an invoice are moved once it is there; a crash in between is made good when it is recorded again.
 *
 * @param by id of the caller, kept in the history
 * @param contents any number of invoices; a red one may follow its blue one in the same call
 * @returns one result each, in order
 */
export async function recordInvoices(
  recorder: Recorder,
  by: string,
  contents: readonly InvoiceContent[],
): Promise<RecordedItem[]> {
  const now = recorder.clock();
  const judged = contents.map((content) => judge(content, now));
  const results = new Map<Draft, RecordResult>();
  for (const wave of wavesOf(judged.flatMap((one) => ('document' in one ? [one] : [])))) {
    const outcomes = await recordWave(recorder, by, now, wave);
    wave.forEach((draft, at) => {
      const outcome = outcomes[at];
      if (outcome !== undefined) results.set(draft, outcome);
    });
  }
  return judged.map((one, index) => {
    const { outcome, id, problems } =
      ('document' in one ? results.get(one) : one) ?? unaccounted(`at ${index}`);
    return { outcome, id, problems, index };
  });
}

function unaccounted(which: string): never {
  throw new Error(`no result for the invoice ${which}`);
}

/** @returns the refusal of an invoice that breaks a rule, else what is to be written */
function judge(content: InvoiceContent, now: Date): RecordResult | Draft {
  const key = invoiceKeyOf(content);
  const problems = checkInvoice(content, now);
  if (key === null || problems.length > 0) return { outcome: 'REJECTED', id: key?.id ?? null, problems };
  return { id: key.id, bureau: key.bureau, content, document: toInvoiceDocument(key, content, now) };
}

/**
 * Splits the drafts so that no id occurs twice in a wave and blue invoices precede red ones.
 * The first two waves hold nearly everything; repeats of an id come after, one by one.
 */
function wavesOf(drafts: readonly Draft[]): readonly Draft[][] {
  const blue: Draft[] = [];
  const red: Draft[] = [];
  const repeats: Draft[][] = [];
  const seen = new Set<string>();
  for (const draft of drafts) {
    if (seen.has(draft.id)) repeats.push([draft]);
    else if (draft.content.color === 'BLUE') blue.push(draft);
    else red.push(draft);
    seen.add(draft.id);
  }
  return [blue, red, ...repeats].filter((wave) => wave.length > 0);
}

async function recordWave(
  recorder: Recorder,
  by: string,
  now: Date,
  drafts: readonly Draft[],
): Promise<RecordResult[]> {
  const issuers = recordIssuers(recorder, drafts, now);
  // One order for all: two recordings of the same invoices in opposite orders would wait for each other.
  const inOrder = [...drafts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = groupForWriting(recorder.shards, inOrder);
  const recorded = Promise.all(groups.map((group) => recordOnShard(recorder, by, now, group, issuers)));
  const [parts] = await Promise.all([recorded, issuers]);
  const byId = new Map(parts.flat().map((result) => [result.id, result]));
  return drafts.map(({ id }) => byId.get(id) ?? unaccounted(id));
}

async function recordOnShard(
  recorder: Recorder,
  by: string,
  now: Date,
  [shard, drafts]: readonly [Shard, readonly Draft[]],
  issuers: Promise<void>,
): Promise<RecordResult[]> {
  try {
    await Promise.all([insertStatuses(shard, drafts, by, now), issuers]);
    const red = drafts.filter((draft) => draft.content.color === 'RED');
    const refused = red.length === 0 ? [] : await reserveReversals(recorder.shards, shard, red, { by, now });
    const refusedIds = new Set(refused.map((result) => result.id));
    const written = await insertInvoices(
      shard,
      drafts.filter((draft) => !refusedIds.has(draft.id)),
    );
    const results = [...refused, ...written];
    await moveArrived(shard, keptOf(drafts, results), now);
    return results;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    return drafts.map(({ id }) => ({ outcome: 'UNAVAILABLE', id, problems: [unavailable(error)] }));
  } finally {
    // Also after a failure: some may have been written, and only the answer lost.
    const names = drafts.flatMap(({ document }) => namesOf(document));
    await recorder.shards.writes.tell({ subject: 'INVOICE', names, isNew: true });
  }
}

/** The invoices that are kept now, whoever recorded them. */
function keptOf(drafts: readonly Draft[], results: readonly RecordResult[]): InvoiceDocument[] {
  const kept = results.filter(({ outcome }) => outcome === 'RECORDED' || outcome === 'UNCHANGED');
  const ids = new Set(kept.map(({ id }) => id));
  return drafts.filter(({ id }) => ids.has(id)).map(({ document }) => document);
}

const unavailable = ({ shard }: ShardError): FieldProblem =>
  fieldProblem('number', 'SHARD_UNAVAILABLE', 'an answer of the database of the bureau', `none of ${shard}`);
