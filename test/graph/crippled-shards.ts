import { connect, createServer, type Server, type Socket } from 'node:net';
import { inject } from 'vitest';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
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

/** Puts a relay before one shard; it delays nothing until it is told to. */
export async function shardsWithSlow(world: World, slow: string): Promise<SlowedShards> {
  const uri = inject('shards').find(({ name }) => name === slow)?.uri ?? nowhere;
  const { port } = new URL(uri);
  let lateMs = 0;
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const shard = connect(Number(port), '127.0.0.1');
    client.on('data', (bytes) => shard.write(bytes));
    shard.on('data', (bytes) => setTimeout(() => client.write(bytes), lateMs).unref());
    for (const socket of [client, shard]) {
      sockets.add(socket);
      // One end is gone: the other has nobody to talk to.
      socket.on('error', () => undefined).on('close', () => [client, shard].map((end) => end.destroy()));
    }
  });
  const listening = await listen(relay);
  const shards = await shardsThrough(world, slow, uri.replace(port, String(listening)));
  return {
    shards,
    slowDown: (ms) => {
      lateMs = ms;
    },
    close: async () => {
      await shards.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
