import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, send } from '../ask.ts';
import {
  AUDIENCE,
  type Issuer,
  makeSigningKey,
  openIssuer,
  partnerClaims,
  type SigningKey,
  secondsFrom,
  signToken,
} from './issuer.ts';
import { knock, NOW, openTokenDoor, type TokenDoor } from './token-door.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

let keys: readonly SigningKey[];
let issuer: Issuer;
let door: TokenDoor;
beforeAll(async () => {
  keys = await Promise.all(ALGORITHMS.map((algorithm) => makeSigningKey(`key-${algorithm}`, algorithm)));
  issuer = await openIssuer(...keys);
  door = await openTokenDoor(issuer);
});
afterAll(async () => {
  await door.gateway.stop();
  await issuer.stop();
});

const keyOf = (algorithm: string): SigningKey => {
  const key = keys.find((one) => one.algorithm === algorithm);
  if (key === undefined) throw new Error(`no key for ${algorithm}`);
  return key;
};
const bearer = async (changes: object = {}) =>
  `Bearer ${await signToken(keyOf('ES256'), { ...partnerClaims(NOW), ...changes })}`;
const lastCaller = () => door.gateway.seen.scopes.at(-1)?.caller;

test.each(ALGORITHMS)('a token signed by %s names its caller', async (algorithm) => {
  const token = await signToken(keyOf(algorithm), partnerClaims(NOW));
  const { data } = await knock(door, `Bearer ${token}`);
  expect(data).toEqual({ whoAmI: 'jwt:partner-1 request-0001' });
  expect(lastCaller()).toMatchObject({
    id: 'jwt:partner-1',
    roles: ['PARTNER'],
    bureaus: [],
    // Normalised like those of a key.
    taxpayerIds: ['91110105MAXX00058B'],
  });
});

test('the claims give the roles and bureaus of a source', async () => {
  const claims = {
    sub: 'feed|7',
    roles: ['SOURCE', 'OPERATOR'],
    bureaus: ['1100', '3100'],
    taxpayer_ids: [],
  };
  expect((await knock(door, await bearer(claims))).status).toBe(200);
  expect(lastCaller()).toMatchObject({ id: 'jwt:feed|7', roles: claims.roles, bureaus: claims.bureaus });
  expect((await knock(door, await bearer({ ...claims, bureaus: '*' }))).status).toBe(200);
  expect(lastCaller()?.bureaus).toBe('*');
});

test('one audience of several is enough, and other claims are left alone', async () => {
  const claims = { aud: ['another', AUDIENCE], scope: 'openid', realm_access: { roles: ['EMPEROR'] } };
  expect((await knock(door, await bearer(claims))).status).toBe(200);
  expect(lastCaller()?.roles).toEqual(['PARTNER']);
});

test('the name of the scheme is written as anybody likes', async () => {
  const token = (await bearer()).slice('Bearer '.length);
  expect((await knock(door, `bearer ${token}`)).status).toBe(200);
});

test.each([
  ['expired 59 s ago', { exp: secondsFrom(NOW, -59) }, 200],
  ['expired 61 s ago', { exp: secondsFrom(NOW, -61) }, 401],
  ['good from in 59 s on', { nbf: secondsFrom(NOW, 59) }, 200],
  ['good from in 61 s on', { nbf: secondsFrom(NOW, 61) }, 401],
])('clocks may differ by a minute: %s', async (_, claims, status) => {
  expect((await knock(door, await bearer(claims))).status).toBe(status);
});

test('a key and a token together are refused, good or not', async () => {
  const answers = [];
  for (const authorization of [await bearer(), 'Bearer wrong']) {
    const headers = { 'content-type': 'application/json', 'x-api-key': 'dev-admin', authorization };
    const body = JSON.stringify({ query: '{ whoAmI }' });
    answers.push(await send(`${door.gateway.url}/graphql`, { method: 'POST', headers, body }));
  }
  for (const answer of answers) {
    expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
      status: 400,
      codes: ['TWO_CREDENTIALS'],
    });
  }
});

test('the keys were fetched once for all of this, and no token is logged', async () => {
  const authorization = await bearer();
  await knock(door, authorization);
  expect(issuer.asked()).toBe(1);
  const [, payload = '', signature = ''] = authorization.split('.');
  expect(signature.length).toBeGreaterThan(80);
  for (const text of [door.logText(), door.gateway.logText()]) {
    expect(text).not.toContain(signature);
    expect(text).not.toContain(payload);
  }
});
