import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JwksTimes } from '../../../gateway/token-identity.ts';
import { codesOf } from '../ask.ts';
import {
  type Issuer,
  makeSigningKey,
  openIssuer,
  partnerClaims,
  type SigningKey,
  signToken,
} from './issuer.ts';
import { knock, NOW, openTokenDoor, seen, type TokenDoor } from './token-door.ts';

const patience = { timeout: 30_000, interval: 20 };

let key: SigningKey;
let issuer: Issuer;
const doors: TokenDoor[] = [];
beforeEach(async () => {
  key = await makeSigningKey('key-1');
  issuer = await openIssuer(key);
});
afterEach(async () => {
  for (const { gateway } of doors.splice(0)) await gateway.stop();
  await issuer.stop();
});

async function doorWith(times: Partial<JwksTimes>): Promise<TokenDoor> {
  const door = await openTokenDoor(issuer, times);
  doors.push(door);
  return door;
}
const bearer = async (signer: SigningKey) => `Bearer ${await signToken(signer, partnerClaims(NOW))}`;

test('a new key is found without a restart', async () => {
  const door = await doorWith({ cooldownMs: 100 });
  expect((await knock(door, await bearer(key))).status).toBe(200);
  const next = await makeSigningKey('key-2');
  issuer.published.push(next);
  const authorization = await bearer(next);
  await vi.waitFor(async () => expect((await knock(door, authorization)).status).toBe(200), patience);
  expect((await knock(door, await bearer(key))).status).toBe(200);
});

test('made-up key ids do not make the gateway ask again and again', async () => {
  const door = await doorWith({ cooldownMs: 60_000 });
  for (let turn = 0; turn < 10; turn += 1) {
    expect((await knock(door, await bearer(await makeSigningKey(`made-up-${turn}`)))).status).toBe(401);
  }
  expect(issuer.asked()).toBe(1);
});

test.each(['CUTTING', 'SILENT', 'FAILING', 'TALKING_NONSENSE'] as const)(
  'behind an issuer that is %s nobody is let in, and nobody is told why',
  async (state) => {
    const door = await doorWith({ timeoutMs: 300, pauseMs: 100 });
    const [good, strangers] = [await bearer(key), await bearer(await makeSigningKey('key-2'))];
    issuer.state = state;
    const answers = [await knock(door, good), await knock(door, strangers)];
    const [first] = answers;
    expect({ status: first?.status, codes: first && codesOf(first) }).toEqual({
      status: 503,
      codes: ['SUBGRAPH_UNAVAILABLE'],
    });
    expect(first?.text).not.toMatch(/jwks|issuer|key/i);
    expect(answers.map(seen)).toEqual(answers.map(() => first && seen(first)));
    expect(door.logText()).toContain('the keys of the token issuer cannot be had');
    // What could be no token anyway can be judged.
    expect((await knock(door, 'Bearer a.b.c')).status).toBe(401);

    // The outage is not remembered as an answer.
    issuer.state = 'SERVING';
    await vi.waitFor(async () => expect((await knock(door, good)).status).toBe(200), patience);
    expect((await knock(door, strangers)).status).toBe(401);
  },
);

test('an issuer in trouble is asked once in a while only', async () => {
  const door = await doorWith({ pauseMs: 60_000 });
  issuer.state = 'FAILING';
  const authorization = await bearer(key);
  for (let turn = 0; turn < 10; turn += 1) expect((await knock(door, authorization)).status).toBe(503);
  expect(issuer.asked()).toBe(1);
});

test('keys that are remembered outlast an outage, others cannot be judged', async () => {
  const door = await doorWith({ cooldownMs: 0 });
  expect((await knock(door, await bearer(key))).status).toBe(200);
  issuer.state = 'CUTTING';
  expect((await knock(door, await bearer(key))).status).toBe(200);
  expect((await knock(door, await bearer(await makeSigningKey('key-2')))).status).toBe(503);
  expect((await knock(door, await bearer(key))).status).toBe(200);
});

test('requests at once ask for the keys once', async () => {
  const door = await doorWith({});
  const authorization = await bearer(key);
  const answers = await Promise.all(Array.from({ length: 20 }, () => knock(door, authorization)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(issuer.asked()).toBe(1);
});
