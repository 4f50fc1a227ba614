import type { AnyBulkWriteOperation, Filter, UpdateFilter } from 'mongodb';
import { bureauIn } from '../by-shard.ts';
import type { BureauDocument } from '../documents.ts';
import { bureauCollection, type Shard } from '../shards.ts';
import type { MigrationClaim } from './claim.ts';
import type { DocumentMigration } from './migration.ts';

/** Migrates one shard's documents. */
export interface DocumentRun {
  readonly shard: Shard;
  readonly migration: DocumentMigration;
  readonly claim: MigrationClaim;
  /** @returns whose documents are read from the shard now; those of others may lie there too, on their way */
  kept(): readonly BureauDocument['bureau'][];
  /** Documents read with one command, and written with one. */
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/** A page may have to come from a cold disk, and nobody waits for it, milliseconds. */
const pageTimeoutMs = 10_000;

/** Each repetition means that a document was written to within the milliseconds since it was read. */
const maxAttempts = 20;

/**
 * Migrates batch by batch in the order of the ids, beginning where the record says. Every batch is as long as it was
 * asked to be and no longer, however few documents need a change: the shard is never kept busy with one command.
 * Documents that are added meanwhile have the new shape, before the position or behind it.
 *
 * @throws ShardError, also while a bureau is on its way to another shard; ClaimLost; the signal's reason
 */
export async function migrateDocuments(run: DocumentRun): Promise<void> {
  const { claim, batchSize, signal } = run;
  for (let more = true; more; ) {
    signal.throwIfAborted();
    const after = claim.position;
    const page = await readPage(run, after, null);
    more = page.length === batchSize;
    const upTo = page.at(-1)?._id;
    if (upTo !== undefined) await claim.advance(upTo, await changePage(run, page, after, upTo));
  }
  await claim.finish();
}

/** @returns how many documents it changed */
async function changePage(
  run: DocumentRun,
  page: readonly BureauDocument[],
  after: string | null,
  upTo: string,
): Promise<number> {
  const { shard, migration } = run;
  let [changed, left] = [0, page];
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const due = left.flatMap((document) => {
      const operation = operationFor(migration, document);
      return operation === null ? [] : [{ bureau: document.bureau, operation }];
    });
    if (due.length === 0) return changed;
    const bureaus = due.map(({ bureau }) => bureau);
    const operations = due.map(({ operation }) => operation);
    const { matchedCount } = await shard.writeOf(bureaus, (db) =>
      bureauCollection<BureauDocument>(db, migration.collection).bulkWrite(operations, { ordered: false }),
    );
    changed += matchedCount;
    if (matchedCount === due.length) return changed;
    left = await readPage(run, after, upTo);
  }
  throw new Error(`migration ${migration.name}: ${left[0]?._id} to ${upTo} never stood still`);
}

/** @returns null when the document needs no change */
function operationFor(
  { fields, change }: DocumentMigration,
  document: BureauDocument,
): AnyBulkWriteOperation<BureauDocument> | null {
  const changed = change({ ...document });
  if (changed === null) return null;
  const { set, unset } = changed;
  const { _id, bureau } = document;
  const filter = { _id, bureau, ...asRead(document, fields) } as Filter<BureauDocument>;
  const update = {
    ...(set !== undefined && { $set: set }),
    ...(unset !== undefined && { $unset: Object.fromEntries(unset.map((field) => [field, ''])) }),
  } as UpdateFilter<BureauDocument>;
  return { updateOne: { filter, update } };
}

/** The condition that nobody has written to the fields since. */
function asRead(document: object, fields: readonly string[]): Record<string, object> {
  return Object.fromEntries(
    fields.map((field) => {
      const value: unknown = Reflect.get(document, field);
      return [field, value === undefined ? { $exists: false } : { $eq: value, $exists: true }];
    }),
  );
}

/** @param upTo the last id; null for as many as fit into a batch */
function readPage(
  { shard, migration, kept, batchSize }: DocumentRun,
  after: string | null,
  upTo: string | null,
): Promise<BureauDocument[]> {
  const range = { ...(after !== null && { $gt: after }), ...(upTo !== null && { $lte: upTo }) };
  const isBounded = after !== null || upTo !== null;
  const filter: Filter<BureauDocument> = { bureau: bureauIn(kept()), ...(isBounded && { _id: range }) };
  const projection = Object.fromEntries(['bureau', ...migration.fields].map((field) => [field, 1]));
  const options = { sort: { _id: 1 }, projection, batchSize: batchSize + 1 } as const;
  return shard.read(
    (db, signal) =>
      bureauCollection<BureauDocument>(db, migration.collection)
        // Else an engine may take the bureau's index and sort all that is left for every page.
        .find(filter, { ...options, limit: upTo === null ? batchSize : 0, hint: '_id_', signal })
        .toArray(),
    pageTimeoutMs,
  );
}
