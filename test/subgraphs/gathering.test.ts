import { expect, test } from 'vitest';
import { Reads } from '../../storage/reads.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { ANONYMOUS } from '../../subgraphs/caller.ts';
import { createLoaders } from '../../subgraphs/issuer/loaders.ts';

const ids = ['91110108MA01ABCD2X', '91310115MA1K3ABC5E', '91110108MA01ABCD2X'];

/** @returns how many keys each read was asked for; nothing is listening, so that each fails */
async function readsOf(loaders: boolean): Promise<number[]> {
  const uri = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50';
  const shards = connectShards(parseShardMap([{ name: 'dead', uri, bureaus: '*' }]), 'fapiao');
  const reads = new Reads(shards, { loaders });
  const asked: number[] = [];
  const { load } = reads.issuers;
  reads.issuers.load = (keys, options) => {
    asked.push(keys.length);
    return load.call(reads.issuers, keys, options);
  };
  const caller = { ...ANONYMOUS, language: 'ZH', origin: '' } as const;
  const { issuer } = createLoaders(reads, {
    caller,
    requestId: 'r',
    signal: new AbortController().signal,
  });
  await Promise.allSettled(ids.map((id) => issuer.load(id)));
  await shards.close();
  return asked;
}

test('a request asks for its entities at once', async () => {
  expect(await readsOf(true)).toEqual([2]);
});

test('without loaders each entity is asked for', async () => {
  expect(await readsOf(false)).toEqual([1, 1, 1]);
});
