import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../world.ts';
import type { TinyGateway } from '../tiny-gateway.ts';
import { giveKey, knock, openDoor } from './key-desk.ts';

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

test('a key from the database names its caller', async () => {
  const { prefix, text } = await giveKey(world.shards);
  const { data } = await knock(door, text);
  expect(data).toEqual({ whoAmI: `fk_${prefix} request-0001` });
  expect(door.seen.scopes.at(-1)?.caller).toMatchObject({
    roles: ['PARTNER'],
    bureaus: [],
    taxpayerIds: ['91110105MAXX00058B'],
  });
});

test('a key from the file is asked of no database', async () => {
  world.commands.take();
  const { data } = await knock(door, 'dev-operator');
  expect(data).toEqual({ whoAmI: 'dev-operator request-0001' });
  expect(world.commands.take()).toEqual([]);
});

test('a role that this program does not know gives nothing', async () => {
  const { text } = await giveKey(world.shards, { roles: ['OPERATOR', 'EMPEROR'] });
  expect((await knock(door, text)).status).toBe(200);
  expect(door.seen.scopes.at(-1)?.caller.roles).toEqual(['OPERATOR']);
});

test('requests at once look a key up once', async () => {
  const { text } = await giveKey(world.shards);
  world.commands.take();
  const answers = await Promise.all(Array.from({ length: 20 }, () => knock(door, text)));
  await knock(door, text);
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const finds = world.commands.take().filter(({ name }) => name === 'find');
  expect(finds.map(({ shard, collection }) => [shard, collection])).toEqual([['north', 'apiKeys']]);
});

test('a key that is not expired yet opens', async () => {
  const { text } = await giveKey(world.shards, { expiresAt: new Date(Date.now() + 60_000) });
  expect((await knock(door, text)).status).toBe(200);
});

test('neither database nor log holds a secret', async () => {
  const { text, prefix } = await giveKey(world.shards);
  await knock(door, text);
  const kept = await world.shards.home.read((db) => db.collection('apiKeys').find().toArray());
  const secret = text.slice(`fk_${prefix}_`.length);
  expect(JSON.stringify(kept)).toContain(prefix);
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(door.logText()).not.toContain(secret);
});
