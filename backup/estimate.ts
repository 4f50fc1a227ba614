import type { Shards } from '../storage/shards.ts';
import { BACKED_UP } from './format.ts';
import { patiently } from './shard-reader.ts';

/** @returns about how many documents a backup will hold, for a progress display; @throws BackupShardUnavailable */
export async function estimateDocuments(shards: Shards): Promise<number> {
  const counts = await Promise.all(
    shards.all.map((shard) =>
      patiently(shard, async (db) => {
        let total = 0;
        for (const name of BACKED_UP) total += await db.collection(name).estimatedDocumentCount();
        return total;
      }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
