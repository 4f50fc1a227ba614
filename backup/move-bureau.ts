import { setTimeout as sleep } from 'node:timers/promises';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { ContentChecksum } from '../storage/content-checksum.ts';
import { createIndexes } from '../storage/indexes.ts';
import { indexesById } from '../storage/migrations/indexes-by-id.ts';
import { type MigrationOptions, Migrations } from '../storage/migrations/migrations.ts';
import { forgetDocumentMigrations } from '../storage/migrations/records.ts';
import { moveTimes } from '../storage/move-watch.ts';
import { type Shard, type Shards, writeTimeoutMs } from '../storage/shards.ts';
import { refreshStatistics } from '../storage/statistics.ts';
import { anyOf, type Copied, copyBureau, deleteBureau } from './bureau-copy.ts';
import type { Content } from './format.ts';
import { MoveFailure } from './move-failure.ts';
import { lastMoveOf, listed, MoveHold } from './move-hold.ts';
import { untilAnswered } from './shard-reader.ts';

export interface MoveOptions {
  readonly shards: Shards;
  readonly bureau: BureauCode;
  readonly to: Shard;
  /** Heeded while documents are copied; what comes after takes seconds, and is not left half-way. */
  readonly signal: AbortSignal;
  readonly migrations?: MigrationOptions;
  onProgress(phase: 'COPY' | 'SWITCH' | 'CLEAN', documents: number): void;
}

/** What a move came to. */
export interface Moved {
  readonly from: string;
  readonly documents: number;
  readonly checksum: string;
}

/** Readings after which a copy is as near as it comes while it is written to. */
const maxReadings = 5;
/** So few documents are brought up to date in no time. */
const nearEnough = 50;

/**
 * Moves a bureau to another shard while it is read and written; phase by phase, each of them safe to repeat, so that
 * what was interrupted anywhere is completed by whoever asks for the same again. Between two phases it waits until
 * every process must have heard of the last one: it asks each shard before it reads or writes there, unless it did
 * less than the lease ago.
 *
 * @returns null when the bureau is there already
 * @throws MoveFailure, ShardError, BackupShardUnavailable; the signal's reason
 */
export async function moveBureau(options: MoveOptions): Promise<Moved | null> {
  const hold = await holdOf(options);
  if (hold === null) return null;
  try {
    await makeReadable(hold);
    if (hold.move.phase === 'COPYING') await copy(hold, options);
    if (hold.move.phase === 'SWITCHING') await switchOver(hold, options);
    if (hold.move.phase === 'MOVED') await open(hold);
    if (hold.move.phase === 'CLEANING') await clean(hold, options);
    const { from, copied } = hold.move;
    return { from, documents: copied?.documents ?? 0, checksum: copied?.checksum ?? '' };
  } finally {
    hold.release();
  }
}

async function holdOf({ shards, bureau, to }: MoveOptions): Promise<MoveHold | null> {
  const last = await lastMoveOf(shards, bureau);
  if (last !== null && last.phase !== 'DONE') {
    if (last.to !== to.name) throw MoveFailure.unfinished(bureau, last.from, last.to);
    return MoveHold.takeOver(last, listed(shards, last.from, bureau), to);
  }
  const source = shards.of(bureau);
  if (source === to) return null;
  const filled = await anyOf(to, bureau);
  if (filled !== null) throw MoveFailure.targetFilled(bureau, to.name, filled);
  return MoveHold.begin(bureau, source, to, (last?.revision ?? 0) + 1);
}

/** Pages are read by indexes that a new program builds behind what it serves. */
async function makeReadable({ source, target }: MoveHold): Promise<void> {
  for (const shard of [source, target]) {
    await untilAnswered(shard, () => createIndexes(shard, indexesById.indexes));
  }
}

async function copy(hold: MoveHold, options: MoveOptions): Promise<void> {
  const { signal, shards } = options;
  // Again, for the target may not know of it.
  await hold.put('COPYING');
  const knownAt = performance.now();
  for (let reading = 0; reading < maxReadings; reading += 1) {
    const { changed } = await read(hold, options, 'COPY');
    if (changed <= nearEnough) break;
  }
  // Writes begun by a process that had not heard of the move may take as long as any write.
  const leftMs = knownAt + moveTimes.leaseMs + writeTimeoutMs - performance.now();
  await sleep(Math.max(0, leftMs), undefined, { signal });
  await refreshStatistics(shards);
  await read(hold, options, 'COPY');
  await hold.put('SWITCHING');
}

/** Nobody writes: what was written last is copied, and all of it compared. */
async function switchOver(hold: MoveHold, options: MoveOptions): Promise<void> {
  await sleep(moveTimes.leaseMs + moveTimes.writeTimeoutMs);
  for (let reading = 0; reading < maxReadings; reading += 1) {
    const { changed, documents, contents } = await read(hold, options, 'SWITCH');
    if (changed === 0) {
      await hold.put('MOVED', { copied: { documents, checksum: checksumOf(contents) } });
      return;
    }
  }
  throw MoveFailure.differs(options.bureau, maxReadings);
}

/** Whoever still reads at the source reads what was acknowledged: nothing new is written until nobody does. */
async function open(hold: MoveHold): Promise<void> {
  await sleep(moveTimes.leaseMs + moveTimes.readMs);
  // By now every process takes the bureau for the target's, so whoever migrates that from here on passes none over.
  await untilAnswered(hold.target, () => forgetDocumentMigrations(hold.target));
  await hold.put('CLEANING');
}

/** The source may not have migrated the documents that it had; the target does, before the move counts as done. */
async function clean(hold: MoveHold, options: MoveOptions): Promise<void> {
  const { bureau, onProgress, shards, migrations } = options;
  const again = new Migrations(shards, migrations);
  const whole = new AbortController().signal;
  await untilAnswered(hold.target, () => again.finishOn(hold.target, whole));
  await deleteBureau(hold.source, bureau, {
    mayWrite: () => hold.mayWrite(),
    onProgress: (documents) => onProgress('CLEAN', documents),
  });
  await hold.put('DONE');
}

function read(
  hold: MoveHold,
  { bureau, signal, onProgress }: MoveOptions,
  phase: 'COPY' | 'SWITCH',
): Promise<Copied> {
  const { source, target } = hold;
  return copyBureau(
    { bureau, source, target },
    {
      mayWrite: () => hold.mayWrite(),
      onProgress: (documents) => {
        if (phase === 'COPY') signal.throwIfAborted();
        onProgress(phase, documents);
      },
    },
  );
}

function checksumOf(contents: readonly Content[]): string {
  const sum = new ContentChecksum();
  for (const { collection, checksum } of contents) sum.add(collection, checksum);
  return sum.toString();
}
