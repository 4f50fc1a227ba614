import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeApiKey } from '../../../storage/api-keys.ts';
import { openWorld, type World } from '../../world.ts';
import type { Answer } from '../ask.ts';
import type { TinyGateway } from '../tiny-gateway.ts';
import { giveKey, knock, openDoor, withWrongSecret } from './key-desk.ts';

let world: World;
let door: TinyGateway;
beforeAll(async () => {
  world = await openWorld();
  door = await openDoor(world.shards);
});
afterAll(async () => {
  await door.stop();
  await world.close();
});

/** All that a caller can see of an answer but the time of day. */
function seen({ status, headers, text }: Answer): unknown {
  return { status, text, headers: [...headers].filter(([name]) => name !== 'date') };
}

async function refusedKeys(): Promise<string[]> {
  const [good, revoked] = [await giveKey(world.shards), await giveKey(world.shards)];
  const expired = await giveKey(world.shards, { expiresAt: new Date(Date.now() - 1) });
  await revokeApiKey(world.shards, revoked.prefix, new Date());
  const unknown = `fk_${'0'.repeat(16)}_${'A'.repeat(43)}`;
  return [unknown, withWrongSecret(good.text), expired.text, revoked.text];
}

test('unknown, wrong, expired and revoked look alike', async () => {
  const keys = await refusedKeys();
  const never = seen(await knock(door, 'never issued'));
  expect(never).toMatchObject({ status: 401, text: expect.stringContaining('UNAUTHENTICATED') });
  // Once as it is looked up, once as it is remembered.
  for (const key of [...keys, ...keys]) expect(seen(await knock(door, key))).toEqual(never);
});

test('each of them costs the database the same', async () => {
  const other = await openDoor(world.shards);
  const costs: unknown[] = [];
  for (const key of await refusedKeys()) {
    world.commands.take();
    await knock(other, key);
    costs.push(world.commands.take().map(({ name, collection }) => `${name} ${collection}`));
  }
  await other.stop();
  expect(costs).toEqual(Array.from({ length: 4 }, () => ['find apiKeys']));
});

test('what has not the form of a key is asked of no database', async () => {
  world.commands.take();
  const { text } = await giveKey(world.shards);
  world.commands.take();
  for (const key of [`${text}A`, text.slice(0, -1), text.toUpperCase(), `${text}, ${text}`, ` ${text}x`]) {
    expect((await knock(door, key)).status).toBe(401);
  }
  expect(world.commands.take()).toEqual([]);
});
