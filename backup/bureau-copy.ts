import type { Filter } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { BureauDocument } from '../storage/documents.ts';
import { isDuplicateKey } from '../storage/duplicate-key.ts';
import { bureauCollection, type Shard } from '../storage/shards.ts';
import { Contents } from './contents.ts';
import { documentText } from './document-line.ts';
import { BACKED_UP, type BackedUpCollection, type Content } from './format.ts';
import { patiently, untilAnswered } from './shard-reader.ts';

/** The way of one bureau. */
export interface Way {
  readonly bureau: BureauCode;
  readonly source: Shard;
  readonly target: Shard;
}

export interface CopyTools {
  /** Rejects when the copy may not go on; asked before each write. */
  mayWrite(): Promise<void>;
  onProgress(documents: number): void;
}

/** What one reading of both shards came to. */
export interface Copied {
  /** Documents that the target lacked, had otherwise, or had and the source had not. */
  readonly changed: number;
  readonly documents: number;
  /** What the source held as it was read, by collection. */
  readonly contents: readonly Content[];
}

/** Compared with one command a shard; as much is written well within the budget of a write. */
const pageSize = 500;

/**
 * Reads a bureau on both shards in the order of the ids, and makes the target's documents those of the source. Repeated,
 * it brings the copy up to date; when nothing is changed, each document was compared and both are the same.
 *
 * @throws BackupShardUnavailable when a shard stays away; what `mayWrite` throws
 */
export async function copyBureau(way: Way, tools: CopyTools): Promise<Copied> {
  const contents = new Contents();
  let [changed, documents] = [0, 0];
  for (const collection of BACKED_UP) {
    for (let after: string | null = null, more = true; more; ) {
      const page = await findAfter(way.source, way.bureau, collection, after, pageSize);
      more = page.length === pageSize;
      const upTo: string | null = more ? (page.at(-1)?._id ?? null) : null;
      const kept = await findAfter(way.target, way.bureau, collection, after, 0, upTo);
      changed += await makeEqual(way, collection, page, kept, tools, contents);
      documents += page.length;
      tools.onProgress(documents);
      after = upTo;
    }
  }
  return { changed, documents, contents: contents.list() };
}

async function makeEqual(
  { target, bureau }: Way,
  collection: BackedUpCollection,
  wanted: readonly BureauDocument[],
  kept: readonly BureauDocument[],
  tools: CopyTools,
  contents: Contents,
): Promise<number> {
  const texts = new Map(kept.map((document) => [document._id, textOf(document)]));
  const missing: BureauDocument[] = [];
  for (const document of wanted) {
    const text = textOf(document);
    contents.add(collection, bureau, document._id, text);
    if (texts.get(document._id) !== text) missing.push(document);
    texts.delete(document._id);
  }
  // First what has to go: it may hold a unique key of what comes.
  await remove(target, bureau, collection, [...texts.keys()], tools);
  await replace(target, collection, missing, tools);
  return texts.size + missing.length;
}

async function replace(
  target: Shard,
  collection: BackedUpCollection,
  documents: readonly BureauDocument[],
  tools: CopyTools,
): Promise<void> {
  if (documents.length === 0) return;
  await tools.mayWrite();
  const operations = documents.map((replacement) => {
    const { _id, bureau } = replacement;
    return { replaceOne: { filter: { _id, bureau }, replacement, upsert: true } };
  });
  try {
    await untilAnswered(target, () =>
      target.write((db) =>
        bureauCollection<BureauDocument>(db, collection).bulkWrite(operations, { ordered: false }),
      ),
    );
  } catch (error) {
    // A unique key is still held by a document further on, which has to go: the next reading writes this one.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function remove(
  shard: Shard,
  bureau: BureauCode,
  collection: BackedUpCollection,
  ids: readonly string[],
  tools: CopyTools,
): Promise<void> {
  if (ids.length === 0) return;
  await tools.mayWrite();
  await untilAnswered(shard, () =>
    shard.write((db) =>
      bureauCollection<BureauDocument>(db, collection).deleteMany({ bureau, _id: { $in: [...ids] } }),
    ),
  );
}

/** Deletes all that a shard holds of a bureau; its record of the move stays. */
export async function deleteBureau(shard: Shard, bureau: BureauCode, tools: CopyTools): Promise<void> {
  let documents = 0;
  for (const collection of BACKED_UP) {
    for (let page = await findAfter(shard, bureau, collection, null, pageSize); page.length > 0; ) {
      const ids = page.map(({ _id }) => _id);
      await remove(shard, bureau, collection, ids, tools);
      documents += page.length;
      tools.onProgress(documents);
      page = await findAfter(shard, bureau, collection, ids.at(-1) ?? null, pageSize);
    }
  }
}

/** @returns a collection in which a shard holds documents of a bureau; null when it holds none */
export async function anyOf(shard: Shard, bureau: BureauCode): Promise<BackedUpCollection | null> {
  for (const collection of BACKED_UP) {
    const found = await patiently(shard, (db, signal) =>
      bureauCollection<BureauDocument>(db, collection).findOne({ bureau }, { signal }),
    );
    if (found !== null) return collection;
  }
  return null;
}

/** @returns how many documents a shard holds of a bureau */
export async function countBureau(shard: Shard, bureau: BureauCode): Promise<number> {
  let total = 0;
  for (const collection of BACKED_UP) {
    total += await patiently(shard, (db, signal) =>
      bureauCollection<BureauDocument>(db, collection).countDocuments({ bureau }, { signal }),
    );
  }
  return total;
}

/**
 * Indexes by which all that a bureau has is read in the order of the ids, and nothing of other bureaus. Of some
 * collections a bureau has next to nothing: what is found by another of their indexes is sorted in no time.
 */
const INDEXES: Readonly<Record<BackedUpCollection, string>> = {
  // One document a bureau, under its code.
  synchronisations: '_id_',
  idempotentAnswers: 'by-shard-key',
  // All of it belongs to no bureau.
  auditTrail: 'by-time',
  numberRanges: 'by-shard-key',
  notices: 'by-end',
  alerts: 'by-state',
  tickets: 'by-shard-key',
  redConfirmations: 'by-shard-key',
  statuses: 'by-shard-key',
  invoices: 'by-shard-key',
  issuers: 'by-shard-key',
};

/** @param limit 0 for all @param upTo the last id; null for no end */
function findAfter(
  shard: Shard,
  bureau: BureauCode,
  collection: BackedUpCollection,
  after: string | null,
  limit: number,
  upTo: string | null = null,
): Promise<BureauDocument[]> {
  const range = { ...(after !== null && { $gt: after }), ...(upTo !== null && { $lte: upTo }) };
  const isBounded = after !== null || upTo !== null;
  const filter: Filter<BureauDocument> = { bureau, ...(isBounded && { _id: range }) };
  return patiently(shard, (db, signal) =>
    bureauCollection<BureauDocument>(db, collection)
      // Else an engine may take another of the bureau's indexes and sort all that is left for every page.
      .find(filter, { sort: { _id: 1 }, limit, promoteValues: false, hint: INDEXES[collection], signal })
      .toArray(),
  );
}

function textOf(document: BureauDocument): string {
  return documentText({ ...document });
}
