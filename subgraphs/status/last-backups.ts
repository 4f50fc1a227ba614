import { type BackupDocument, readLastBackups } from '../../storage/backup-records.ts';
import type { Shards } from '../../storage/shards.ts';
import { unlessUnavailable } from '../or-unavailable.ts';

/** @returns when these databases were last backed up, and which backup is known to be restorable */
export async function lastBackups(shards: Shards) {
  const { taken, verified } = await unlessUnavailable(readLastBackups(shards));
  return { lastTaken: taken && backupOf(taken), lastVerified: verified && backupOf(verified) };
}

function backupOf({ _id, startedAt, finishedAt, verification }: BackupDocument) {
  return {
    id: _id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    restorable: verification?.outcome === 'RESTORABLE',
    verifiedAt: verification?.at.toISOString() ?? null,
  };
}
