import { COLLECTIONS, type Shards } from './shards.ts';

/** NamespaceNotFound: nothing to look at. CommandNotFound, -Supported: it keeps its statistics by itself. */
const notNeeded = new Set([26, 59, 115]);

/**
 * Has every shard look at its data again, so that pages are planned as ordered scans. Needed after a bulk load on
 * the embedded engine, which otherwise learns of it only by and by; MongoDB itself needs nothing.
 */
export async function refreshStatistics(shards: Shards): Promise<void> {
  await Promise.all(
    shards.all.map((shard) =>
      shard.writeLong(async (db) => {
        for (const collection of COLLECTIONS) {
          await db.command({ analyze: collection }).catch(unlessNotNeeded);
        }
      }),
    ),
  );
}

function unlessNotNeeded(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  if (!notNeeded.has(code)) throw error;
}
