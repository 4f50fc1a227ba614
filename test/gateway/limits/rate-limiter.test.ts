import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { createRateLimiter, type RateLimiter } from '../../../gateway/limits/rate-limiter.ts';
import { connectRedis, type Redis } from '../../../storage/redis.ts';
import { ANONYMOUS, type Caller } from '../../../subgraphs/caller.ts';

let redis: Redis;
let limiter: RateLimiter;
beforeAll(async () => {
  redis = connectRedis(inject('redisUrl'), () => undefined);
  await vi.waitFor(() => expect(redis.status).toBe('ready'));
  limiter = createRateLimiter(redis, { pointsPerMinute: 100, anonymousPointsPerMinute: 100 });
});
afterAll(() => redis.disconnect());

/** Somebody whom no other test knows. */
function stranger(): Caller {
  return { ...ANONYMOUS, language: 'ZH', origin: randomUUID() };
}

test('requests that come together are counted one after the other', async () => {
  const caller = stranger();
  const charged = await Promise.all([30, 30, 50, 5].map((points) => limiter.charge(caller, points)));
  expect(charged.map((allowance) => [allowance?.isWithin, allowance?.remaining])).toEqual([
    [true, 70],
    [true, 40],
    [false, 0],
    [false, 0],
  ]);
});

test('requests that come together are counted with one command', async () => {
  const caller = stranger();
  const sent: string[] = [];
  const monitor = await redis.duplicate().monitor();
  monitor.on('monitor', (_, args: string[]) => {
    if (args.some((arg) => arg.includes(caller.origin)) && /incrby/i.test(args[0] ?? ''))
      sent.push(`${args.at(-1)}`);
  });
  await Promise.all([1, 2, 3].map((points) => limiter.charge(caller, points)));
  await limiter.charge(caller, 4);
  await expect.poll(() => sent).toEqual(['6', '4']);
  monitor.disconnect();
});

test('callers who come together are counted apart', async () => {
  const charged = await Promise.all([1, 2].map((points) => limiter.charge(stranger(), points)));
  expect(charged.map((allowance) => allowance?.remaining)).toEqual([99, 98]);
});
