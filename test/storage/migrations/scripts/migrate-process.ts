import { Migrations } from '../../../../storage/migrations/migrations.ts';
import { parseShardMap } from '../../../../storage/shard-map.ts';
import { connectShards } from '../../../../storage/shards.ts';
import { withNameKeys } from '../issuers-of-old.ts';

/** Migrates in small batches, and tells its parent of each document that it looks at. */
const [shardsJson = '', database = ''] = process.argv.slice(2);
const shards = connectShards(parseShardMap(JSON.parse(shardsJson)), database);
const told = withNameKeys((document) => process.send?.(document['_id']));
await new Migrations(shards, { migrations: told, batchSize: 5 }).finish();
await shards.close();
