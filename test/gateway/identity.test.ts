import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEV_KEYS, devKeys } from '../../gateway/dev-keys.ts';
import { identifier, preferredLanguage, sha256Of } from '../../gateway/identity.ts';
import { makeKey } from '../../gateway/managed-key.ts';
import { ANONYMOUS } from '../../subgraphs/caller.ts';
import { ask, codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

test('no key is an anonymous caller', async () => {
  const answer = await ask(gateway, '{ whoAmI }', { headers: { 'x-request-id': 'request-0001' } });
  expect(answer.data).toEqual({ whoAmI: 'anonymous request-0001' });
});

test.each(['wrong', '', 'dev- admin', 'dev-admin, dev-admin', 'DEV-ADMIN', 'x'.repeat(5_000)])(
  'the unknown key %j is refused',
  async (key) => {
    const answer = await ask(gateway, '{ __typename }', { headers: { 'x-api-key': key } });
    expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
  },
);

test('a key in the query string is no key', async () => {
  const answer = await send(`${gateway.url}/graphql?query={whoAmI}&x-api-key=dev-admin`, {
    headers: { 'apollo-require-preflight': '1', 'x-request-id': 'request-0002' },
  });
  expect(answer.data).toEqual({ whoAmI: 'anonymous request-0002' });
});

test.each(DEV_KEYS)('the development key %s names its caller', async (key) => {
  const answer = await ask(gateway, '{ whoAmI }', {
    headers: { 'x-api-key': key, 'x-request-id': 'request-0003' },
  });
  expect(answer.data).toEqual({ whoAmI: `${key} request-0003` });
});

test('each development key holds one role', async () => {
  const identify = identifier(devKeys(['91110000100000000X']));
  expect(await Promise.all(DEV_KEYS.map((key) => identify(key)))).toMatchObject([
    { roles: ['SOURCE'], bureaus: '*', taxpayerIds: [] },
    { roles: ['PARTNER'], bureaus: [], taxpayerIds: ['91110000100000000X'] },
    { roles: ['OPERATOR'], bureaus: [], taxpayerIds: [] },
    { roles: ['ADMIN'], bureaus: '*', taxpayerIds: [] },
  ]);
});

test('a salted key opens the door, and neither its salt nor its hash does', async () => {
  const salt = 'f3a9c1';
  const sha256 = sha256Of(`${salt}a short key`).toString('hex');
  const rights = { roles: ['OPERATOR' as const], bureaus: [], taxpayerIds: [] };
  const door = await openTinyGateway('in-process', { keys: [{ id: 'salted', salt, sha256, ...rights }] });
  const knock = (key: string) => ask(door, '{ whoAmI }', { headers: { 'x-api-key': key } });
  expect((await knock('a short key')).data).toMatchObject({ whoAmI: expect.stringMatching(/^salted /) });
  for (const key of [`${salt}a short key`, salt, sha256]) expect((await knock(key)).status).toBe(401);
  await door.stop();
});

test('a caller carries no trace of the key', async () => {
  const identify = identifier(devKeys([]).map((key) => ({ ...key, salt: undefined })));
  expect(Object.keys(await identify('dev-admin')).sort()).toEqual(Object.keys(ANONYMOUS).sort());
});

test('a failure that quotes a key or token is logged without it', async () => {
  const quoting = (text: string) => Promise.reject(new Error(`cannot find the holder of ${text}`));
  const door = await openTinyGateway('in-process', { findManaged: quoting, findByToken: quoting });
  const { text } = makeKey();
  const answers = [
    await ask(door, '{ whoAmI }', { headers: { 'x-api-key': text } }),
    await ask(door, '{ whoAmI }', { headers: { authorization: 'Bearer a-stolen-token' } }),
  ];
  await door.stop();
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);
  expect(door.logText().match(/cannot find the holder of/g)?.length).toBeGreaterThanOrEqual(2);
  expect(door.logText()).not.toContain(text.slice(-43));
  expect(door.logText()).not.toContain('a-stolen-token');
});

test.each([
  [undefined, 'ZH'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'ZH'],
  ['en-GB,en;q=0.9', 'EN'],
  ['en;q=0.5,zh;q=0.8', 'ZH'],
  ['fr,en;q=0.1', 'EN'],
  ['en;q=0', 'ZH'],
  ['de', 'ZH'],
])('the header %s prefers %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
