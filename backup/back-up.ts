import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { bureauIn } from '../storage/by-shard.ts';
import { DOCUMENT_VERSION } from '../storage/document-version.ts';
import type { SynchronisationDocument } from '../storage/documents.ts';
import { bureauCollection, type Shards } from '../storage/shards.ts';
import { readContents } from './contents.ts';
import { BackupFolderTaken, BackupFolderUnwritable, BackupSourceChanged } from './failure.ts';
import { type BackedUpShard, FORMAT_VERSION, type Manifest, type Origin } from './format.ts';
import { Journal } from './journal.ts';
import { hasManifest, writeManifest } from './manifest.ts';
import { backUpShard } from './shard-backup.ts';
import { patiently } from './shard-reader.ts';

/** Uncompressed size at which a file is closed: small enough to be read again soon after a crash. */
const defaultPartBytes = 64 * 1024 * 1024;

/** Documents read with one command: enough to make a command's own cost small, and a megabyte or two of text. */
const defaultPageSize = 500;

export interface BackupOptions {
  readonly shards: Shards;
  /** An empty or missing folder, or one with an unfinished backup of the same shards, which then goes on. */
  readonly folder: string;
  /** Name of the database on the shards. */
  readonly database: string;
  /** Version of this program. */
  readonly program: string;
  readonly clock: () => Date;
  /** Aborted: the backup stops where it is, to be gone on with. */
  readonly signal: AbortSignal;
  readonly partBytes?: number;
  readonly pageSize?: number;
  /** @param documents on the disk so far */
  onProgress(phase: 'READ' | 'CHECK', documents: number): void;
}

/**
 * Takes a backup of all shards at once, or goes on with the one in the folder. Its memory does not grow with the data.
 *
 * @returns the manifest, as it was written last
 * @throws BackupFolderTaken, BackupFolderUnwritable, BackupSourceChanged; the signal's reason
 */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  try {
    return await backUpInto(options);
  } catch (error) {
    throw BackupFolderUnwritable.from(error, options.folder) ?? error;
  }
}

async function backUpInto(options: BackupOptions): Promise<Manifest> {
  const { folder, shards, clock, signal } = options;
  prepareFolder(folder);
  const journal = Journal.open(folder);
  try {
    const { origin, isResumed } = await originOf(options, journal);
    let documents = journal.parts().reduce((sum, part) => sum + part.documents, 0);
    const onWritten = (more: number) => {
      documents += more;
      options.onProgress('READ', documents);
    };
    const partBytes = options.partBytes ?? defaultPartBytes;
    const pageSize = options.pageSize ?? defaultPageSize;
    const tools = { folder, origin, journal, partBytes, pageSize, signal, clock, isResumed, onWritten };
    await allOf(shards.all.map((shard) => backUpShard(shard, shard === shards.home, tools)));
    // A bureau that was moved meanwhile may have been read twice, or nowhere.
    refuseOther(folder, origin, { ...origin, shards: placesOf(shards) });
    const manifest = await manifestOf(options, origin, journal);
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    journal.close();
    if (hasManifest(folder)) rmSync(Journal.pathIn(folder), { force: true });
  }
}

/** Ends when all have ended: what the others read before one failed is not read again. @throws the first failure */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** What may lie in a folder before its journal does: the lock of the command that begins it. */
const notTaken = /^(journal\.ndjson|lock.*)$/;

function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder);
  if (names.includes('manifest.json')) {
    throw new BackupFolderTaken(folder, { en: 'it holds a whole backup', zh: '其中已有完整备份' });
  }
  if (!names.includes('journal.ndjson') && names.some((name) => !notTaken.test(name))) {
    throw new BackupFolderTaken(folder, { en: 'it holds other files', zh: '其中有其他文件' });
  }
}

async function originOf(
  { shards, database, program, clock, folder }: BackupOptions,
  journal: Journal,
): Promise<{ readonly origin: Origin; readonly isResumed: boolean }> {
  const current = {
    format: FORMAT_VERSION,
    program,
    schema: DOCUMENT_VERSION,
    database,
    shards: placesOf(shards),
  };
  const begun = journal.notes.find((note) => 'origin' in note);
  if (begun !== undefined && 'origin' in begun) {
    refuseOther(folder, begun.origin, current);
    return { origin: begun.origin, isResumed: true };
  }
  const startedAt = clock().toISOString();
  const origin = { id: randomUUID(), startedAt, ...current, watermarks: await watermarksOf(shards) };
  journal.write({ origin });
  return { origin, isResumed: false };
}

function placesOf(shards: Shards): BackedUpShard[] {
  return shards.all.map((shard) => ({
    name: shard.name,
    bureaus: [...shard.bureaus],
    home: shard === shards.home,
  }));
}

function refuseOther(
  folder: string,
  begun: Origin,
  current: Omit<Origin, 'id' | 'startedAt' | 'watermarks'>,
) {
  for (const [field, value] of Object.entries(current)) {
    const [expected, received] = [JSON.stringify(Reflect.get(begun, field)), JSON.stringify(value)];
    if (expected !== received) throw new BackupSourceChanged(folder, field, expected, received);
  }
}

async function watermarksOf(shards: Shards): Promise<Origin['watermarks']> {
  const found = await Promise.all(
    shards.all.map((shard) =>
      patiently(shard, (db, signal) =>
        bureauCollection<SynchronisationDocument>(db, 'synchronisations')
          .find({ bureau: bureauIn(shard.bureaus) }, { signal })
          .toArray(),
      ),
    ),
  );
  const known = new Map(found.flat().map(({ bureau, watermark }) => [bureau, watermark]));
  return Object.fromEntries(BUREAU_CODES.map((bureau) => [bureau, known.get(bureau)?.toISOString() ?? null]));
}

/** Reads all files back: what the manifest states is what lies on the disk, not what was meant to. */
async function manifestOf(options: BackupOptions, origin: Origin, journal: Journal): Promise<Manifest> {
  const parts = journal.parts();
  let read = 0;
  const onRead = () => {
    read += 1;
    if (read % 1_000 === 0) options.onProgress('CHECK', read);
  };
  const contents = await readContents(
    options.folder,
    { ...origin, parts },
    { signal: options.signal, onRead },
  );
  return {
    ...origin,
    finishedAt: options.clock().toISOString(),
    consistency: Object.fromEntries(
      journal.notes.flatMap((note) => ('consistency' in note ? [[note.shard, note.consistency]] : [])),
    ),
    documents: contents.reduce((sum, { count }) => sum + count, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    contents,
    parts,
  };
}
