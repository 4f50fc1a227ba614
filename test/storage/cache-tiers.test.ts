import { randomUUID } from 'node:crypto';
import { Decimal128 } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { CacheEntry } from '../../storage/cache-entry.ts';
import type { CacheTier } from '../../storage/cache-tier.ts';
import { MemoryTier } from '../../storage/memory-tier.ts';
import { connectRedis, type Redis } from '../../storage/redis.ts';
import { RedisTier } from '../../storage/redis-tier.ts';

interface Kept {
  readonly text: string;
  readonly amount: Decimal128;
  readonly at: Date;
  readonly nothing: null;
  readonly parts: readonly { readonly no: number }[];
}

let redis: Redis;
beforeAll(async () => {
  redis = connectRedis(inject('redisUrl'), () => undefined);
  await vi.waitFor(() => expect(redis.status).toBe('ready'));
});
afterAll(() => redis.disconnect());

const entry = (text: string): CacheEntry<Kept> => ({
  value: {
    text,
    amount: Decimal128.fromString('1130.00'),
    at: new Date('2026-11-24T06:20:00Z'),
    nothing: null,
    parts: [{ no: 1 }, { no: 2 }],
  },
  fetchedAt: 1_000,
  freshUntil: 2_000,
});

const tiers: [name: string, open: () => CacheTier<Kept>][] = [
  ['memory', () => new MemoryTier<Kept>(1_024 * 1_024)],
  ['Redis', () => new RedisTier<Kept>(redis, `test:${randomUUID()}:`)],
];

describe.each(tiers)('the tier in %s', (_, open) => {
  test('gives back what it keeps, types and all', async () => {
    const tier = open();
    await tier.keep(new Map([['a', entry('一张发票')]]));
    expect(await tier.read(['a'])).toEqual([entry('一张发票')]);
  });

  test('answers each name at its place', async () => {
    const tier = open();
    await tier.keep(
      new Map([
        ['a', entry('a')],
        ['c', entry('c')],
      ]),
    );
    expect(await tier.read(['c', 'b', 'a', 'c'])).toEqual([entry('c'), null, entry('a'), entry('c')]);
    expect(await tier.read([])).toEqual([]);
  });

  test('keeps the latest', async () => {
    const tier = open();
    await tier.keep(new Map([['a', entry('old')]]));
    await tier.keep(new Map([['a', entry('new')]]));
    expect(await tier.read(['a'])).toEqual([entry('new')]);
  });

  test('forgets by name', async () => {
    const tier = open();
    await tier.keep(
      new Map([
        ['a', entry('a')],
        ['b', entry('b')],
      ]),
    );
    await tier.forget(['a', 'unknown']);
    expect(await tier.read(['a', 'b'])).toEqual([null, entry('b')]);
  });

  test('does not keep what is too large', async () => {
    const tier = open();
    await tier.keep(
      new Map([
        ['a', entry('x'.repeat(300_000))],
        ['b', entry('b')],
      ]),
    );
    expect(await tier.read(['a', 'b'])).toEqual([null, entry('b')]);
  });
});
