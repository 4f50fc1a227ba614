import { inject } from 'vitest';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import type { World } from '../world.ts';

/** A port at which nothing listens. */
const nowhere = 'mongodb://127.0.0.1:1';

/** @returns the shards of a world as a process sees them to which one of them does not answer; close them at the end */
export async function shardsWithout(world: World, missing: string): Promise<Shards> {
  const database = await world.shards.home.read(async (db) => db.databaseName);
  const list = inject('shards').map(({ name, uri, bureaus }) => ({
    name,
    uri: name === missing ? nowhere : uri,
    bureaus,
  }));
  return connectShards(parseShardMap(list), database);
}
