import { BSON, type Db } from 'mongodb';
import type { BureauDocument } from '../storage/documents.ts';
import { insertNew } from '../storage/duplicate-key.ts';
import { type MigrationOptions, Migrations } from '../storage/migrations/migrations.ts';
import { forgetDocumentMigrations } from '../storage/migrations/records.ts';
import { bureauCollection, type Shard, type Shards } from '../storage/shards.ts';
import { refreshStatistics } from '../storage/statistics.ts';
import { Contents, compareContents, readContents } from './contents.ts';
import { documentText } from './document-line.ts';
import { BACKED_UP, type BackedUpCollection, type Content, type Manifest } from './format.ts';
import { mergedDocuments, type Stream, streamsOf } from './merged-documents.ts';
import type { PartDocument } from './part-reader.ts';
import { RestoreTargetNotEmpty } from './restore-failure.ts';
import { ShardReader, untilAnswered } from './shard-reader.ts';

export type RestorePhase = 'CHECK' | 'WRITE' | 'COMPARE';

export interface RestoreOptions {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Where to; which shard keeps which bureau may be otherwise than it was where the backup was taken. */
  readonly shards: Shards;
  /** Into shards that hold documents too: those of the same id are replaced, others stay. */
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly migrations?: MigrationOptions;
  /** @param documents of the phase's `manifest.documents` */
  onProgress(phase: RestorePhase, documents: number): void;
}

/** Written with one command: as much as a shard takes well within its budget for a write. */
const batch = { documents: 1_000, textBytes: 4 * 1024 * 1024 } as const;

/**
 * Restores a backup: reads all of it first, so that nothing is written of one that is damaged; writes it; into shards
 * that were empty, reads all back and compares it with the manifest; and migrates what is of an older shape.
 *
 * @throws RestoreTargetNotEmpty, what readPart throws for what is damaged, BackupContentDiffers,
 *   BackupShardUnavailable; the signal's reason
 */
export async function restore(options: RestoreOptions): Promise<void> {
  const { folder, manifest, shards, signal } = options;
  if (!options.replace) await refuseFilled(shards);
  const checked = counter(options, 'CHECK');
  compareContents(manifest.contents, await readContents(folder, manifest, { signal, onRead: checked }));
  // Interrupted anywhere from here on, the shards are migrated at the next start.
  await forgetMigrations(shards);
  const written = counter(options, 'WRITE');
  for (const stream of inWritingOrder(manifest)) await writeStream(options, stream, written);
  await refreshStatistics(shards);
  if (!options.replace) {
    const compared = counter(options, 'COMPARE');
    compareContents(manifest.contents, await contentsOfShards(shards, signal, compared));
  }
  await migrateAgain(options);
}

async function migrateAgain({ shards, migrations, signal }: RestoreOptions): Promise<void> {
  // Processes that serve these shards may have migrated the documents before, while there were few.
  await forgetMigrations(shards);
  const again = new Migrations(shards, migrations);
  for (const shard of shards.all) await untilAnswered(shard, () => again.finishOn(shard, signal));
}

async function forgetMigrations(shards: Shards): Promise<void> {
  for (const shard of shards.all) await untilAnswered(shard, () => forgetDocumentMigrations(shard));
}

/** The watermark last: until all is there, nothing claims that it is. */
function inWritingOrder(manifest: Manifest): Stream[] {
  const place = ({ collection }: Stream) => BACKED_UP.length - BACKED_UP.indexOf(collection);
  return streamsOf(manifest).sort((a, b) => place(a) - place(b));
}

function counter({ onProgress }: RestoreOptions, phase: RestorePhase): (documents?: number) => void {
  let done = 0;
  return (documents = 1) => {
    done += documents;
    onProgress(phase, done);
  };
}

async function refuseFilled(shards: Shards): Promise<void> {
  for (const shard of shards.all) {
    const reader = await ShardReader.open(shard, shard === shards.home, false);
    for (const collection of BACKED_UP) {
      const [first] = await reader.page(collection, null, 1);
      if (first !== undefined) throw new RestoreTargetNotEmpty(shard.name, collection);
    }
  }
}

/** Documents on their way to one shard. */
interface Batch {
  readonly shard: Shard;
  documents: BureauDocument[];
  textBytes: number;
}

async function writeStream(
  options: RestoreOptions,
  stream: Stream,
  onWritten: (documents: number) => void,
): Promise<void> {
  const { folder, manifest, shards, signal } = options;
  const batches = new Map<Shard, Batch>();
  const send = async (full: Batch) => {
    signal.throwIfAborted();
    await writeBatch(full, stream.collection, options.replace);
    onWritten(full.documents.length);
    batches.delete(full.shard);
  };
  for await (const kept of mergedDocuments(folder, manifest, stream)) {
    const document = documentOf(kept);
    const shard = shards.of(document.bureau);
    const open = batches.get(shard) ?? { shard, documents: [], textBytes: 0 };
    batches.set(shard, open);
    open.documents.push(document);
    open.textBytes += kept.text.length;
    if (open.documents.length >= batch.documents || open.textBytes >= batch.textBytes) await send(open);
  }
  for (const left of [...batches.values()]) await send(left);
}

/** EJSON of the canonical form gives back the types of BSON, not JavaScript's nearest. */
function documentOf({ json }: PartDocument): BureauDocument {
  return BSON.EJSON.deserialize(json, { relaxed: false });
}

async function writeBatch(
  { shard, documents }: Batch,
  collection: BackedUpCollection,
  replace: boolean,
): Promise<void> {
  const write = replace
    ? (): Promise<unknown> => shard.write((db) => replaceAll(db, collection, documents))
    : // Sent again after a failure, some are there; comparing finds any that is there and differs.
      () =>
        insertNew(() =>
          shard.write((db) =>
            bureauCollection<BureauDocument>(db, collection).insertMany(documents, { ordered: false }),
          ),
        );
  await untilAnswered(shard, write);
}

function replaceAll(db: Db, collection: BackedUpCollection, documents: readonly BureauDocument[]) {
  const operations = documents.map((document) => {
    const { _id, bureau } = document;
    return { replaceOne: { filter: { _id, bureau }, replacement: document, upsert: true } };
  });
  return bureauCollection<BureauDocument>(db, collection).bulkWrite(operations, { ordered: false });
}

const pageSize = 500;

/** Reads all that shards hold. @returns what a backup of them would state */
export async function contentsOfShards(
  shards: Shards,
  signal: AbortSignal,
  onRead: (documents: number) => void,
): Promise<Content[]> {
  const contents = new Contents();
  for (const shard of shards.all) {
    const reader = await ShardReader.open(shard, shard === shards.home, false);
    for (const collection of BACKED_UP) {
      for (let after: string | null = null, more = true; more; ) {
        signal.throwIfAborted();
        const page = await reader.page(collection, after, pageSize);
        for (const document of page) {
          contents.add(collection, document.bureau, document._id, documentText(document));
        }
        onRead(page.length);
        after = page.at(-1)?._id ?? after;
        more = page.length === pageSize;
      }
    }
  }
  return contents.list();
}
