import { MongoServerError } from 'mongodb';
import { COLLECTIONS, type Shards } from './shards.ts';

/**
 * Has every shard look at its data again, so that pages are planned as ordered scans. Needed after a bulk load on
 * the embedded engine, which otherwise learns of it only by and by; MongoDB itself needs nothing.
 *
 * @throws ShardError when a shard gives no answer
 */
export async function refreshStatistics(shards: Shards): Promise<void> {
  await Promise.all(
    shards.all.map((shard) =>
      shard.writeLong(async (db) => {
        for (const collection of COLLECTIONS) {
          await db.command({ analyze: collection }).catch(unlessRefused);
        }
      }),
    ),
  );
}

/** It is advice: a server that has no such command, forbids it to this user or keeps it switched off does without. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof MongoServerError)) throw error;
}
