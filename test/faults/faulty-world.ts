import { inject } from 'vitest';
import type { ShardsOptions } from '../../storage/shard.ts';
import { openWorld, type World } from '../world.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A world in which the way to one shard can be spoilt. */
export interface FaultyWorld {
  readonly world: World;
  readonly proxy: TcpProxy;
  close(): Promise<void>;
}

/** @param name the shard behind the proxy */
export async function openFaultyWorld(name: string, options: ShardsOptions = {}): Promise<FaultyWorld> {
  const shards = inject('shards');
  const { port } = new URL(shards.find((shard) => shard.name === name)?.uri ?? '');
  const proxy = await openTcpProxy(Number(port));
  const behind = shards.map((shard) =>
    shard.name === name ? { ...shard, uri: shard.uri.replace(port, String(proxy.port)) } : shard,
  );
  const world = await openWorld({ shards: behind, redisUrl: inject('redisUrl') }, options);
  return {
    world,
    proxy,
    close: async () => {
      proxy.heal();
      await world.close();
      await proxy.close();
    },
  };
}
