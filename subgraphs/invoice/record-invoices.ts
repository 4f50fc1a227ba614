import { LRUCache } from 'lru-cache';
import { type FieldProblem, fieldProblem } from '../../fapiao/field-problem.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { checkInvoice } from '../../fapiao/invoice-rules.ts';
import { groupByShard } from '../../storage/by-shard.ts';
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
 * The order of writes makes every half-way state harmless: an issuer or a status without an invoice is never
 * reached, and a red invoice takes its share of the blue one before it exists, never after. Tickets that miss an
 * invoice are moved once it is there; a crash in between is made good when it is recorded again.
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
  const results = contents.map((content) => refusalOf(content, now));
  for (const wave of wavesOf(contents, results)) {
    const drafts = wave.map((at) => draftOf(contents[at], now));
    const outcomes = await recordWave(recorder, by, now, drafts);
    wave.forEach((at, position) => {
      results[at] = outcomes[position] ?? null;
    });
  }
  return results.map((result, index) => ({ ...(result ?? unaccounted(index)), index }));
}

function unaccounted(index: number): never {
  throw new Error(`no result for the invoice at ${index}`);
}

/** @returns the refusal of an invoice that breaks a rule, else null */
function refusalOf(content: InvoiceContent, now: Date): RecordResult | null {
  const problems = checkInvoice(content, now);
  const id = invoiceKeyOf(content)?.id ?? null;
  return problems.length === 0 && id !== null ? null : { outcome: 'REJECTED', id, problems };
}

function draftOf(content: InvoiceContent | undefined, now: Date): Draft {
  const key = content && invoiceKeyOf(content);
  if (!content || !key) throw new Error('an invoice without a key passed its checks');
  return { ...key, content, document: toInvoiceDocument(key, content, now) };
}

/**
 * Splits the accepted positions so that no id occurs twice in a wave and blue invoices precede red ones.
 * The first two waves hold nearly everything; repeats of an id come after, one by one.
 */
function wavesOf(
  contents: readonly InvoiceContent[],
  results: readonly (RecordResult | null)[],
): readonly number[][] {
  const blue: number[] = [];
  const red: number[] = [];
  const repeats: number[][] = [];
  const seen = new Set<string>();
  contents.forEach((content, at) => {
    if (results[at] !== null) return;
    const id = invoiceKeyOf(content)?.id ?? '';
    if (seen.has(id)) repeats.push([at]);
    else if (content.color === 'BLUE') blue.push(at);
    else red.push(at);
    seen.add(id);
  });
  return [blue, red, ...repeats].filter((wave) => wave.length > 0);
}

async function recordWave(
  recorder: Recorder,
  by: string,
  now: Date,
  drafts: readonly Draft[],
): Promise<RecordResult[]> {
  await recordIssuers(recorder, drafts, now);
  // One order for all: two recordings of the same invoices in opposite orders would wait for each other.
  const inOrder = [...drafts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = [...groupByShard(recorder.shards, inOrder)];
  const parts = await Promise.all(groups.map((group) => recordOnShard(recorder, by, now, group)));
  const byId = new Map(parts.flat().map((result) => [result.id, result]));
  return drafts.map(({ id }) => byId.get(id) ?? { outcome: 'UNAVAILABLE', id, problems: [unavailable()] });
}

async function recordOnShard(
  recorder: Recorder,
  by: string,
  now: Date,
  [shard, drafts]: readonly [Shard, readonly Draft[]],
): Promise<RecordResult[]> {
  try {
    await insertStatuses(shard, drafts, by, now);
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
    return drafts.map(({ id }) => ({ outcome: 'UNAVAILABLE', id, problems: [unavailable()] }));
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

const unavailable = (): FieldProblem =>
  fieldProblem('number', 'SHARD_UNAVAILABLE', 'the database of the bureau', 'no answer');
