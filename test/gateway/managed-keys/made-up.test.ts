import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRateLimiter } from '../../../gateway/limits/rate-limiter.ts';
import { makeKey } from '../../../gateway/managed-key.ts';
import { managedKeys } from '../../../gateway/managed-keys.ts';
import { openWorld, type World } from '../../world.ts';
import { type Answer, ask, codesOf } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';
import { giveKey } from './key-desk.ts';

let world: World;
let door: TinyGateway;
beforeAll(async () => {
  world = await openWorld();
  door = await openTinyGateway('in-process', {
    findManaged: managedKeys(world.shards, () => new Date()),
    rateLimiter: createRateLimiter(world.redis, { pointsPerMinute: null, anonymousPointsPerMinute: 40 }),
  });
});
afterAll(async () => {
  await door.stop();
  await world.close();
});

const knockFrom = (address: string, key: string): Promise<Answer> =>
  ask(door, '{ whoAmI }', { headers: { 'x-api-key': key, 'x-forwarded-for': address } });

/** Sends made-up keys until the address is refused. @returns how many were looked at */
async function guessFrom(address: string): Promise<number> {
  for (let guesses = 0; guesses < 50; guesses += 1) {
    const { status } = await knockFrom(address, makeKey().text);
    if (status === 429) return guesses;
    expect(status).toBe(401);
  }
  throw new Error('never refused');
}

test('whoever makes keys up is refused, and none is looked up any more', async () => {
  // What a guess costs is counted behind its answer, so that one or two may get through beyond the limit.
  expect(await guessFrom('203.0.113.1')).toBeLessThan(10);
  world.commands.take();
  for (let guess = 0; guess < 5; guess += 1) {
    const refusal = await knockFrom('203.0.113.1', makeKey().text);
    expect([refusal.status, codesOf(refusal)]).toEqual([429, ['RATE_LIMITED']]);
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(world.commands.take()).toEqual([]);
});

test('other addresses are looked at as ever', async () => {
  await guessFrom('203.0.113.2');
  expect((await knockFrom('203.0.113.3', makeKey().text)).status).toBe(401);
  expect((await knockFrom('203.0.113.3', (await giveKey(world.shards)).text)).status).toBe(200);
});

test('who is known goes on beside a neighbour who makes keys up', async () => {
  const { text } = await giveKey(world.shards);
  expect((await knockFrom('203.0.113.4', text)).status).toBe(200);
  await guessFrom('203.0.113.4');
  expect((await knockFrom('203.0.113.4', text)).status).toBe(200);
  // By then it has to be looked up again.
  await delay(4_100);
  expect((await knockFrom('203.0.113.4', text)).status).toBe(200);
  expect((await knockFrom('203.0.113.4', 'dev-partner')).status).toBe(200);
});

test('who is not known yet waits until the minute is over', async () => {
  const { text } = await giveKey(world.shards);
  await guessFrom('203.0.113.5');
  expect((await knockFrom('203.0.113.5', text)).status).toBe(429);
});
