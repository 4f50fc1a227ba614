import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeApiKey } from '../../../storage/api-keys.ts';
import { openWorld, type World } from '../../world.ts';
import { giveKey, knock, openDoor } from './key-desk.ts';

/** What is promised, milliseconds. */
const everywhereMs = 5_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a revoked key opens nothing after 5 s, wherever it was remembered', async () => {
  const doors = [await openDoor(world.shards), await openDoor(world.shards)];
  const { prefix, text } = await giveKey(world.shards);
  const statuses = () => Promise.all(doors.map(async (door) => (await knock(door, text)).status));
  expect(await statuses()).toEqual([200, 200]);
  world.commands.take();
  expect(await statuses()).toEqual([200, 200]);
  expect(world.commands.take().filter(({ name }) => name === 'find')).toEqual([]);

  await revokeApiKey(world.shards, prefix, new Date());
  const revokedAt = performance.now();
  // Asking all the time does not keep it alive.
  while (performance.now() - revokedAt < everywhereMs) {
    await statuses();
    await sleep(100);
  }
  expect(await statuses()).toEqual([401, 401]);
  for (const door of doors) await door.stop();
});

test('a key expires while it is remembered', async () => {
  let now = new Date();
  const door = await openDoor(world.shards, () => now);
  const { text } = await giveKey(world.shards, { expiresAt: new Date(now.getTime() + 1_000) });
  expect((await knock(door, text)).status).toBe(200);
  now = new Date(now.getTime() + 1_000);
  expect((await knock(door, text)).status).toBe(401);
  await door.stop();
});

test('revoked twice keeps the first time', async () => {
  const { prefix } = await giveKey(world.shards);
  const first = new Date('2026-11-24T00:00:00Z');
  await revokeApiKey(world.shards, prefix, first);
  const again = await revokeApiKey(world.shards, prefix, new Date('2026-11-25T00:00:00Z'));
  expect(again?.revokedAt).toEqual(first);
  expect(await revokeApiKey(world.shards, '0'.repeat(16), first)).toBeNull();
});
