import { type FieldProblem, fieldProblem } from '../../fapiao/field-problem.ts';
import { differingFields } from '../../fapiao/invoice-hash-form.ts';
import { bureauIn } from '../../storage/by-shard.ts';
import type { InvoiceDocument, StatusDocument } from '../../storage/documents.ts';
import { insertNew } from '../../storage/duplicate-key.ts';
import { toInvoiceContent } from '../../storage/invoice-document.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import type { Draft, RecordResult } from './recording.ts';

/** Writes the first status of each invoice; one that has a status keeps it. */
export async function insertStatuses(
  shard: Shard,
  drafts: readonly Draft[],
  by: string,
  now: Date,
): Promise<void> {
  const documents = drafts.map((draft) => firstStatus(draft, by, now));
  await insertNew(() =>
    shard.writeOf(bureausOf(drafts), (db) =>
      bureauCollection<StatusDocument>(db, 'statuses').insertMany(documents, { ordered: false }),
    ),
  );
}

const bureausOf = (drafts: readonly Draft[]) => drafts.map(({ bureau }) => bureau);

function firstStatus({ id, bureau, content: { status } }: Draft, by: string, now: Date): StatusDocument {
  const event = { at: now, axis: 'STATUS' as const, from: null, to: status, by, noteZh: null, noteEn: null };
  return { _id: id, bureau, status, usage: 'NOT_SELECTED', booking: 'NOT_BOOKED', history: [event] };
}

/**
 * Inserts invoices and compares those that are there already; nothing is ever overwritten.
 *
 * @returns RECORDED, UNCHANGED or CONFLICT for each draft
 */
export async function insertInvoices(shard: Shard, drafts: readonly Draft[]): Promise<RecordResult[]> {
  if (drafts.length === 0) return [];
  const documents = drafts.map((draft) => draft.document);
  const present = await insertNew(() =>
    shard.writeOf(bureausOf(drafts), (db) =>
      bureauCollection<InvoiceDocument>(db, 'invoices').insertMany(documents, { ordered: false }),
    ),
  );
  const repeated = present.flatMap((at) => drafts[at] ?? []);
  const kept = await readKept(shard, repeated);
  const compared = new Map(repeated.map((draft) => [draft.id, compare(draft, kept.get(draft.id))]));
  return drafts.map(({ id }) => compared.get(id) ?? { outcome: 'RECORDED', id, problems: [] });
}

/** @returns the documents kept under the drafts' ids, by id */
export async function readKept(
  shard: Shard,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, InvoiceDocument>> {
  if (drafts.length === 0) return new Map();
  const bureau = bureauIn(bureausOf(drafts));
  const ids = drafts.map((draft) => draft.id);
  const documents = await shard.writeOf(bureausOf(drafts), (db) =>
    bureauCollection<InvoiceDocument>(db, 'invoices')
      .find({ bureau, _id: { $in: ids } })
      .toArray(),
  );
  return new Map(documents.map((document) => [document._id, document]));
}

/** Compares a draft with what is kept under its id, or under its second number. */
export function compare({ id, content, document }: Draft, kept: InvoiceDocument | undefined): RecordResult {
  if (kept?.contentHash === document.contentHash) return { outcome: 'UNCHANGED', id, problems: [] };
  // Not under its id: another invoice carries its digital number, the only other unique key.
  const fields = kept
    ? differingFields(toInvoiceContent(kept), { ...content, status: 'NORMAL' })
    : ['digitalNumber'];
  return { outcome: 'CONFLICT', id, problems: fields.map(differs) };
}

/** Names the field only: the kept value may be another party's. */
function differs(field: string): FieldProblem {
  return fieldProblem(field, 'DIFFERS', 'the value recorded before', 'another value');
}
