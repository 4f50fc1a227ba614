import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findApiKey } from '../../../storage/api-keys.ts';
import { type FaultyWorld, openFaultyWorld } from '../../faults/faulty-world.ts';
import type { TinyGateway } from '../tiny-gateway.ts';
import { giveKey, knock, openDoor, withWrongSecret } from './key-desk.ts';

const patience = { timeout: 30_000, interval: 50 };

let faulty: FaultyWorld;
const doors: TinyGateway[] = [];
beforeEach(async () => {
  faulty = await openFaultyWorld('north');
});
afterEach(async () => {
  for (const door of doors.splice(0)) await door.stop();
  await faulty.close();
});

const START = new Date('2026-11-24T08:00:00Z');
const secondsLater = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

async function doorAt(now: Date): Promise<TinyGateway> {
  const door = await openDoor(faulty.world.shards, () => now);
  doors.push(door);
  return door;
}

const lastUse = async (prefix: string) => (await findApiKey(faulty.world.shards, prefix))?.lastUsedAt;
const updates = () => faulty.world.commands.take().filter(({ name }) => name === 'update').length;

test('the last use is written once a minute, whoever sees it', async () => {
  const { prefix, text } = await giveKey(faulty.world.shards);
  const [first, second, late] = [
    await doorAt(START),
    await doorAt(secondsLater(59)),
    await doorAt(secondsLater(61)),
  ];
  faulty.world.commands.take();
  for (let turn = 0; turn < 5; turn += 1) expect((await knock(first, text)).status).toBe(200);
  await vi.waitFor(async () => expect(await lastUse(prefix)).toEqual(START), patience);
  expect(updates()).toBe(1);

  // Another process does not know, and changes nothing.
  let sent = 0;
  await knock(second, text);
  await vi.waitFor(() => {
    sent += updates();
    expect(sent).toBe(1);
  }, patience);
  expect(await lastUse(prefix)).toEqual(START);

  await knock(late, text);
  await vi.waitFor(async () => expect(await lastUse(prefix)).toEqual(secondsLater(61)), patience);
});

test('a refused key is not used', async () => {
  const { prefix, text } = await giveKey(faulty.world.shards);
  const door = await doorAt(START);
  faulty.world.commands.take();
  await knock(door, withWrongSecret(text));
  expect(updates()).toBe(0);
  expect(await lastUse(prefix)).toBeNull();
});

test('a note that cannot be written is in nobody’s way', async () => {
  const { text } = await giveKey(faulty.world.shards);
  const door = await doorAt(START);
  // Now the key is remembered, and its use is still to be noted.
  await knock(door, withWrongSecret(text));
  faulty.proxy.spoil({ kind: 'HALF_OPEN' });
  const started = performance.now();
  expect((await knock(door, text)).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1_500);
});
