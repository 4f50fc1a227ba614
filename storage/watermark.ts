import type { BureauCode } from '../fapiao/bureaus.ts';
import type { SynchronisationDocument } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { bureauCollection, type Shard } from './shards.ts';

/** Until a bureau states otherwise: sources name from minutes to a day; a day is what they advise to wait. */
export const defaultSyncLagMinutes = 24 * 60;

/** @returns up to where the bureau's data is complete; null before its first synchronisation */
export async function readWatermark(shard: Shard, bureau: BureauCode): Promise<Date | null> {
  const kept = await shard.read((db, signal) =>
    bureauCollection<SynchronisationDocument>(db, 'synchronisations').findOne(
      { _id: bureau, bureau },
      { signal },
    ),
  );
  return kept?.watermark ?? null;
}

/**
 * Moves a bureau's watermark forward, never back. What lies between it and `through` must have been verified from a
 * watermark that is not later than the present one.
 *
 * @returns false when it is there, or beyond, already: of several calls at once for one instant, one moves it
 */
export async function moveWatermark(
  shard: Shard,
  bureau: BureauCode,
  through: Date,
  now: Date,
): Promise<boolean> {
  const behind = { $or: [{ watermark: null }, { watermark: { $lt: through } }] };
  try {
    const { matchedCount, upsertedCount } = await shard.writeOf([bureau], (db) =>
      bureauCollection<SynchronisationDocument>(db, 'synchronisations').updateOne(
        { _id: bureau, bureau, ...behind },
        {
          $set: { watermark: through, completedAt: now },
          $setOnInsert: { expectedLagMinutes: defaultSyncLagMinutes },
        },
        { upsert: true },
      ),
    );
    return matchedCount + upsertedCount > 0;
  } catch (error) {
    // It exists and is not behind: the condition did not match, and a second one cannot be inserted.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
