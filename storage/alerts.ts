import { BUREAU_CODES, type BureauCode } from '../fapiao/bureaus.ts';
import { askShards, bureauIn } from './by-shard.ts';
import { bureauCollection, type Shards } from './shards.ts';
import type { AlertDocument } from './sync-documents.ts';

/** What is told of a window that could not be closed. */
export type SyncMismatch = Pick<
  AlertDocument,
  | 'bureau'
  | 'through'
  | 'expectedCount'
  | 'foundCount'
  | 'expectedChecksum'
  | 'foundChecksum'
  | 'missingIds'
  | 'by'
>;

/** Opens the alert about a window, or brings the one that is open up to date: a source tries again and again. */
export async function openSyncAlert(shards: Shards, mismatch: SyncMismatch, now: Date): Promise<void> {
  const { bureau, through, ...found } = mismatch;
  const _id = `sync-${bureau}-${through.toISOString()}`;
  await shards.of(bureau).writeOf([bureau], (db) =>
    bureauCollection<AlertDocument>(db, 'alerts').updateOne(
      { _id, bureau },
      {
        $set: { ...found, state: 'OPEN', resolvedAt: null },
        $setOnInsert: { kind: 'SYNC_MISMATCH', openedAt: now, through },
        $inc: { times: 1 },
      },
      { upsert: true },
    ),
  );
}

/** Resolves the alerts about windows that end no later than what is complete now. */
export async function resolveSyncAlerts(
  shards: Shards,
  bureau: BureauCode,
  watermark: Date,
  now: Date,
): Promise<void> {
  await shards
    .of(bureau)
    .writeOf([bureau], (db) =>
      bureauCollection<AlertDocument>(db, 'alerts').updateMany(
        { bureau, state: 'OPEN', kind: 'SYNC_MISMATCH', through: { $lte: watermark } },
        { $set: { state: 'RESOLVED', resolvedAt: now } },
      ),
    );
}

/** @returns how many alerts are open on all shards; null when one of them gave no answer */
export async function countOpenAlerts(shards: Shards): Promise<number | null> {
  const answers = await askShards(shards, BUREAU_CODES, (shard, bureaus) =>
    shard.read((db, signal) =>
      bureauCollection<AlertDocument>(db, 'alerts').countDocuments(
        { bureau: bureauIn(bureaus), state: 'OPEN' },
        { signal },
      ),
    ),
  );
  let total = 0;
  for (const answer of answers) {
    if (answer.state !== 'ANSWERED') return null;
    total += answer.value;
  }
  return total;
}
