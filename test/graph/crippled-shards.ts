import { inject } from 'vitest';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import { openTcpProxy } from '../faults/tcp-proxy.ts';
import type { World } from '../world.ts';

/** A port at which nothing listens. */
const nowhere = 'mongodb://127.0.0.1:1';

/** @returns the shards of a world as a process sees them to which one of them does not answer; close them at the end */
export function shardsWithout(world: World, missing: string): Promise<Shards> {
  return shardsThrough(world, missing, nowhere);
}

async function shardsThrough(world: World, name: string, uri: string): Promise<Shards> {
  const database = await world.shards.home.read(async (db) => db.databaseName);
  const list = inject('shards').map((shard) => (shard.name === name ? { ...shard, uri } : shard));
  return connectShards(parseShardMap(list), database);
}

/** The shards of a world as a process sees them for which the way to one of them can become slow. */
export interface SlowedShards {
  readonly shards: Shards;
  /** From now on everything that the one shard says arrives so much later. */
  slowDown(lateMs: number): void;
  close(): Promise<void>;
}

/** Puts a proxy before one shard; it delays nothing until it is told to. */
export async function shardsWithSlow(world: World, slow: string): Promise<SlowedShards> {
  const uri = inject('shards').find(({ name }) => name === slow)?.uri ?? nowhere;
  const { port } = new URL(uri);
  const proxy = await openTcpProxy(Number(port));
  const shards = await shardsThrough(world, slow, uri.replace(port, String(proxy.port)));
  return {
    shards,
    slowDown: (ms) => proxy.spoil({ kind: 'DELAY', ms }),
    close: async () => {
      await shards.close();
      await proxy.close();
    },
  };
}
