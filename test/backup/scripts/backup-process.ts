import { backUp } from '../../../backup/back-up.ts';
import { parseShardMap } from '../../../storage/shard-map.ts';
import { connectShards } from '../../../storage/shards.ts';

/** Takes a backup in many small files, and tells its parent after each page how far it is. */
const [shardsJson = '', database = '', folder = ''] = process.argv.slice(2);
const shards = connectShards(parseShardMap(JSON.parse(shardsJson)), database);
await backUp({
  shards,
  folder,
  database: 'test',
  program: '0.0.0',
  clock: () => new Date(),
  signal: new AbortController().signal,
  partBytes: 1,
  pageSize: 40,
  onProgress: (phase, documents) => process.send?.({ phase, documents }),
});
await shards.close();
