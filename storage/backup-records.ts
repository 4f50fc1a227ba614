import { type BureauDocument, HOME } from './documents.ts';
import { bureauCollection, type Shards } from './shards.ts';

/** How an attempt to restore a backup elsewhere ended. */
export interface BackupVerificationDocument {
  at: Date;
  outcome: 'RESTORABLE' | 'FAILED';
  /** Code of what went wrong; null when nothing did. */
  failure: string | null;
}

/** Collection `backups`, on the home shard: backups that were taken of these shards, and whether they can be restored. */
export interface BackupDocument extends BureauDocument {
  bureau: typeof HOME;
  startedAt: Date;
  finishedAt: Date;
  documents: number;
  /** Compressed. */
  bytes: number;
  /** Null until somebody tried. */
  verification: BackupVerificationDocument | null;
}

/** Notes that a backup was taken; safe to repeat, and it leaves a verification alone. */
export async function recordBackup(
  shards: Shards,
  { _id, startedAt, finishedAt, documents, bytes }: Omit<BackupDocument, 'bureau' | 'verification'>,
): Promise<void> {
  await shards.home.write((db) =>
    bureauCollection<BackupDocument>(db, 'backups').updateOne(
      { _id, bureau: HOME },
      { $set: { startedAt, finishedAt, documents, bytes }, $setOnInsert: { verification: null } },
      { upsert: true },
    ),
  );
}

/** Notes how a verification ended. */
export async function recordVerification(
  shards: Shards,
  id: string,
  verification: BackupVerificationDocument,
): Promise<void> {
  await shards.home.write((db) =>
    bureauCollection<BackupDocument>(db, 'backups').updateOne(
      { _id: id, bureau: HOME },
      { $set: { verification } },
    ),
  );
}

/** What is known of the backups of these shards. */
export interface LastBackups {
  /** The one begun last; null when none was ever finished. */
  readonly taken: BackupDocument | null;
  /** The one whose verification succeeded last. */
  readonly verified: BackupDocument | null;
}

/** @throws ShardError when the home shard gives no answer */
export function readLastBackups({ home }: Shards): Promise<LastBackups> {
  return home.read(async (db, signal) => {
    const backups = bureauCollection<BackupDocument>(db, 'backups');
    const [taken, verified] = await Promise.all([
      backups.findOne({ bureau: HOME }, { sort: { startedAt: -1 }, signal }),
      backups.findOne(
        { bureau: HOME, 'verification.outcome': 'RESTORABLE' },
        { sort: { 'verification.at': -1 }, signal },
      ),
    ]);
    return { taken, verified };
  });
}
