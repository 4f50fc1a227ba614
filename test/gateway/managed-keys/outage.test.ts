import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { makeKey } from '../../../gateway/managed-key.ts';
import { type FaultyWorld, openFaultyWorld } from '../../faults/faulty-world.ts';
import type { Fault } from '../../faults/tcp-proxy.ts';
import { codesOf } from '../ask.ts';
import type { TinyGateway } from '../tiny-gateway.ts';
import { giveKey, knock, openDoor, withWrongSecret } from './key-desk.ts';

/** For the breaker that is waited for, and a busy machine. */
const patience = { timeout: 60_000, interval: 100 };

let faulty: FaultyWorld;
let door: TinyGateway;
beforeAll(async () => {
  faulty = await openFaultyWorld('north');
  door = await openDoor(faulty.world.shards);
});
afterAll(async () => {
  await door?.stop();
  await faulty?.close();
});
afterEach(() => faulty.proxy.heal());

const shards = () => faulty.world.shards;
/** A connection that was cut may be noticed by the first command that takes it. */
const given = () => vi.waitFor(() => giveKey(shards()), patience);
const isAccepted = (key: string) =>
  vi.waitFor(async () => expect((await knock(door, key)).status).toBe(200), patience);

const faults: readonly Fault[] = [{ kind: 'CUT' }, { kind: 'HALF_OPEN' }];

test.each(faults)('behind $kind nobody new is let in, and nobody is told why', async (fault) => {
  const [good, wrong] = [await given(), await given()];
  // One that was asked for before would be remembered.
  const unknown = makeKey().text;
  faulty.proxy.spoil(fault);
  const answers = [];
  for (const key of [good.text, withWrongSecret(wrong.text), unknown]) answers.push(await knock(door, key));
  const [first] = answers;
  expect({ status: first?.status, codes: first && codesOf(first) }).toEqual({
    status: 503,
    codes: ['SUBGRAPH_UNAVAILABLE'],
  });
  expect(first?.text).not.toMatch(/north|shard|key/i);
  expect(answers.map(({ text }) => text)).toEqual(answers.map(() => first?.text));

  // The outage is not remembered as an answer.
  faulty.proxy.heal();
  await isAccepted(good.text);
  expect((await knock(door, unknown)).status).toBe(401);
});

test('keys of the file and callers without a key go on', async () => {
  faulty.proxy.spoil({ kind: 'CUT' });
  expect((await knock(door, 'dev-partner')).status).toBe(200);
});

test('who is remembered goes on until it would have to be asked again', async () => {
  const { text } = await given();
  await isAccepted(text);
  faulty.proxy.spoil({ kind: 'CUT' });
  expect((await knock(door, text)).status).toBe(200);
  await vi.waitFor(async () => expect((await knock(door, text)).status).toBe(503), patience);
  faulty.proxy.heal();
  await isAccepted(text);
});
