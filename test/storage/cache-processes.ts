import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, vi } from 'vitest';
import type { DocumentKey } from '../../storage/by-shard.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { Reads } from '../../storage/reads.ts';
import { connectRedis, type Redis } from '../../storage/redis.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { bureauCollection, connectShards, type Shards } from '../../storage/shards.ts';
import type { World } from '../world.ts';

/** What is a process to the cache: connections of its own, to the databases and to Redis. */
export interface Process {
  readonly shards: Shards;
  readonly redis: Redis;
  readonly reads: Reads;
}

export function openProcess(
  world: World,
  redisUrl: string = inject('redisUrl'),
  map: unknown = inject('shards'),
): Process {
  const shards = connectShards(parseShardMap(map), world.shards.database);
  const redis = connectRedis(redisUrl, () => undefined);
  redis.options.keyPrefix = world.redis.options.keyPrefix ?? '';
  return { shards, redis, reads: new Reads(shards, { cache: { redis } }) };
}

export async function close({ shards, redis, reads }: Process): Promise<void> {
  await reads.close();
  redis.disconnect();
  await shards.close();
}

/** For connections that are opened, on a busy machine. */
const patience = { timeout: 10_000, interval: 20 };

let sequence = 0;
export function newKey(): DocumentKey & { bureau: '1100' } {
  sequence += 1;
  return { id: `2611200000000${String(sequence).padStart(7, '0')}`, bureau: '1100' };
}

/** Writes to an invoice's shard, and tells nobody. */
export async function writeSilently({ shards }: Pick<Process, 'shards'>, key: DocumentKey, remark: string) {
  const { id, bureau } = key;
  await shards
    .of(bureau)
    .write((db) =>
      bureauCollection<InvoiceDocument>(db, 'invoices').updateOne(
        { _id: id, bureau: '1100' },
        { $set: { remark } },
        { upsert: true },
      ),
    );
}

/** Writes an invoice as a writer does: to its shard, then to the feed. */
export async function write(process: Process, key: DocumentKey, remark: string, isNew = false) {
  await writeSilently(process, key, remark);
  await process.shards.writes.tell({ subject: 'INVOICE', names: [key.id], isNew });
}

export async function remarkIn({ reads }: Process, key: DocumentKey) {
  const [answer] = await reads.invoices.load([key]);
  if (answer === undefined || 'error' in answer) throw new Error('not read');
  return { remark: answer.value?.remark ?? null, from: answer.servedFrom };
}

/** Waits until a process hears of what others write. */
export async function hears(world: World, process: Process): Promise<void> {
  const teller = openProcess(world);
  const key = newKey();
  await vi.waitFor(async () => {
    await remarkIn(process, key);
    await teller.shards.writes.tell({ subject: 'INVOICE', names: [key.id], isNew: true });
    await sleep(20);
    expect((await remarkIn(process, key)).from).toBe('SOURCE');
  }, patience);
  await close(teller);
}

/** Reads until it comes from the cache: the news that it was written may arrive after the first read. */
export function keeps(process: Process, key: DocumentKey): Promise<void> {
  return expect.poll(async () => (await remarkIn(process, key)).from, patience).toBe('CACHE');
}
