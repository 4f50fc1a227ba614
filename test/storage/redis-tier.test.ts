import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { CacheEntry } from '../../storage/cache-entry.ts';
import { connectRedis, type Redis } from '../../storage/redis.ts';
import { RedisTier } from '../../storage/redis-tier.ts';

let redis: Redis;
beforeAll(async () => {
  redis = connectRedis(inject('redisUrl'), () => undefined);
  await vi.waitFor(() => expect(redis.status).toBe('ready'));
});
afterAll(() => redis.disconnect());

const entry: CacheEntry<string> = { value: 'kept', fetchedAt: 1_000, freshUntil: 2_000 };
const kept = new Map([['a', entry]]);

test('what was forgotten is not kept again at once', async () => {
  const prefix = `test:${randomUUID()}:`;
  const [writer, late] = [new RedisTier<string>(redis, prefix), new RedisTier<string>(redis, prefix)];
  await writer.forget(['a']);
  // It read its source before the write, and comes to keep what it found after it.
  await late.keep(kept);
  expect(await writer.read(['a'])).toEqual([null]);
  expect(await redis.pttl(`${prefix}a`)).toBeLessThanOrEqual(5_000);
});

test('ends are spread over two hours', async () => {
  const prefix = `test:${randomUUID()}:`;
  await new RedisTier<string>(redis, `${prefix}0:`, () => 0).keep(kept);
  await new RedisTier<string>(redis, `${prefix}1:`, () => 1).keep(kept);
  const hours = async (place: number) => Math.round((await redis.pttl(`${prefix}${place}:a`)) / 3_600_000);
  expect([await hours(0), await hours(1)]).toEqual([24, 22]);
});

test('another version is nothing', async () => {
  const prefix = `test:${randomUUID()}:`;
  await redis.set(`${prefix}a`, 'not what this program writes');
  expect(await new RedisTier<string>(redis, prefix).read(['a'])).toEqual([null]);
});

test('while Redis is away nothing is waited for', async () => {
  const nowhere = connectRedis('redis://127.0.0.1:1', () => undefined);
  const tier = new RedisTier<string>(nowhere, 'test:');
  const started = performance.now();
  await tier.keep(kept);
  await tier.forget(['a']);
  expect(await tier.read(['a', 'b'])).toEqual([null, null]);
  expect(performance.now() - started).toBeLessThan(1_000);
  nowhere.disconnect();
});

test('names asked at once are read with one command', async () => {
  const counted = connectRedis(inject('redisUrl'), () => undefined);
  await expect.poll(() => counted.status).toBe('ready');
  const tier = new RedisTier<string>(counted, `test:${randomUUID()}:`);
  const sent: string[] = [];
  const monitor = await redis.duplicate().monitor();
  monitor.on('monitor', (_, args: string[]) => {
    if (args[1]?.startsWith('test:') && args[0] === 'mget')
      sent.push(
        args
          .slice(1)
          .map((name) => name.slice(-2))
          .join(),
      );
  });
  await Promise.all(['n1', 'n2', 'n3'].map((name) => tier.read([name])));
  await expect.poll(() => sent).toEqual(['n1,n2,n3']);
  monitor.disconnect();
  counted.disconnect();
});
