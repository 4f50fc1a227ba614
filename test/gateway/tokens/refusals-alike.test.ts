import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { openTinyGateway } from '../tiny-gateway.ts';
import {
  type Issuer,
  makeSigningKey,
  openIssuer,
  partnerClaims,
  type SigningKey,
  secondsFrom,
  signToken,
} from './issuer.ts';
import { knock, NOW, openTokenDoor, seen, type TokenDoor } from './token-door.ts';

let key: SigningKey;
let strangers: SigningKey;
let issuer: Issuer;
let door: TokenDoor;
let never: unknown;
beforeAll(async () => {
  key = await makeSigningKey('key-1', 'RS256');
  strangers = await makeSigningKey('key-2', 'RS256');
  issuer = await openIssuer(key);
  door = await openTokenDoor(issuer);
  const answer = await ask(door.gateway, '{ whoAmI }', {
    headers: { 'x-api-key': 'never issued', 'x-request-id': 'request-0001' },
  });
  never = seen(answer);
});
afterAll(async () => {
  await door.gateway.stop();
  await issuer.stop();
});

/** Like a wrong key, to the byte. */
async function expectRefused(authorization: string): Promise<void> {
  expect(never).toMatchObject({ status: 401, text: expect.stringContaining('UNAUTHENTICATED') });
  expect(seen(await knock(door, authorization)), authorization.slice(0, 200)).toEqual(never);
}

const claims = partnerClaims(NOW);
const signed = (changes: object, signer = key, kid?: string) =>
  signToken(signer, { ...claims, ...changes }, kid ?? signer.kid);
const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));

test('the good one is let in', async () => {
  expect((await knock(door, `Bearer ${await signed({})}`)).status).toBe(200);
});

test.each([
  ['another audience', { aud: 'another' }],
  ['another issuer', { iss: 'https://issuer.example' }],
  ['a time that is over', { exp: secondsFrom(NOW, -3_600) }],
  ['a time that is no number', { exp: 'tomorrow' }],
  ['no role', { roles: [] }],
  ['a role that there is not', { roles: ['PARTNER', 'EMPEROR'] }],
  ['a role that is no list', { roles: 'ADMIN' }],
  ['a bureau that there is not', { roles: ['SOURCE'], bureaus: ['9999'] }],
  ['a taxpayer id of a wrong shape', { taxpayer_ids: ['123'] }],
  ['a number for a taxpayer id', { taxpayer_ids: [911101050005800] }],
  ['a name with a line break', { sub: 'a\nb' }],
  ['an empty name', { sub: '' }],
  ['a name without end', { sub: 'x'.repeat(129) }],
])('a token with %s is refused', async (_, changes) => {
  await expectRefused(`Bearer ${await signed(changes)}`);
});

test.each(['exp', 'sub', 'aud', 'iss', 'roles'])('a token without %s is refused', async (name) => {
  await expectRefused(`Bearer ${await signToken(key, without(name))}`);
});

test('a token of a key that is not published is refused', async () => {
  await expectRefused(`Bearer ${await signed({}, strangers)}`);
  // The kid of a published key with the signature of another.
  await expectRefused(`Bearer ${await signed({}, strangers, key.kid)}`);
});

test('a token without signature is refused', async () => {
  const unsigned = new UnsecuredJWT(claims).encode();
  await expectRefused(`Bearer ${unsigned}`);
  const [header, payload] = (await signed({})).split('.');
  await expectRefused(`Bearer ${header}.${payload}.`);
  const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url');
  await expectRefused(`Bearer ${none}.${payload}.c2lnbmF0dXJl`);
});

test('the public key is no secret to sign with', async () => {
  const { n = '' } = key.publicJwk;
  for (const secret of [JSON.stringify(key.publicJwk), n, JSON.stringify({ keys: [key.publicJwk] })]) {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: key.kid })
      .sign(new TextEncoder().encode(secret));
    await expectRefused(`Bearer ${token}`);
  }
});

test('claims that were changed are refused', async () => {
  const [header, , signature] = (await signed({})).split('.');
  const payload = Buffer.from(JSON.stringify({ ...claims, roles: ['ADMIN'] })).toString('base64url');
  await expectRefused(`Bearer ${header}.${payload}.${signature}`);
});

test('a token that is too long is refused, though it is signed', async () => {
  const long = await signed({ padding: 'x'.repeat(6_000) });
  expect(long.length).toBeGreaterThan(8_192);
  expect(long.length).toBeLessThan(12_000);
  await expectRefused(`Bearer ${long}`);
});

test.each([
  '',
  'Bearer',
  'Bearer ',
  'Bearer a.b.c',
  'Bearer dev-admin',
  'Basic ZGV2LWFkbWluOg==',
  'dev-admin',
])('the header %j is refused', expectRefused);

test('a key that the issuer withdraws opens nothing once it is forgotten', async () => {
  const [old, next] = [await makeSigningKey('old'), await makeSigningKey('next')];
  const other = await openIssuer(old, next);
  const otherDoor = await openTokenDoor(other, { keptMs: 200, cooldownMs: 0 });
  const token = await signed({}, old);
  expect((await knock(otherDoor, `Bearer ${token}`)).status).toBe(200);
  other.published.splice(0, 1);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(seen(await knock(otherDoor, `Bearer ${token}`))).toEqual(never);
  await otherDoor.gateway.stop();
  await other.stop();
});

test('where no issuer is believed a token is not ignored', async () => {
  const plain = await openTinyGateway();
  for (const authorization of [`Bearer ${await signed({})}`, 'Bearer x', 'Basic eA==']) {
    expect(seen(await knock({ gateway: plain }, authorization))).toEqual(never);
  }
  await plain.stop();
});
