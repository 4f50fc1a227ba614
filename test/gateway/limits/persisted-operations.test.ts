import { createHash } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import type { PersistedOptions } from '../../../gateway/limits/persisted-operations.ts';
import { type Answer, ask, codesOf, send } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const LISTED = 'query Echo($text: String!) { echo(text: $text) }';
const UNLISTED = 'query Who { whoAmI }';

async function open(mode: PersistedOptions['mode']): Promise<TinyGateway> {
  const operations = [{ id: hashOf(LISTED), name: 'Echo', type: OperationTypeNode.QUERY, body: LISTED }];
  const mayAskAnything: PersistedOptions['mayAskAnything'] = ({ id }) => id === 'dev-admin';
  const gateway = await openTinyGateway('in-process', { persisted: { mode, operations, mayAskAnything } });
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** Asks by hash, with the document when it is given. */
function askByHash(gateway: TinyGateway, hash: string, parameters: object = {}): Promise<Answer> {
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  return send(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...parameters, extensions }),
  });
}

test.each(['off', 'log', 'safelist'] as const)('a listed operation runs by its hash: %s', async (mode) => {
  const answer = await askByHash(await open(mode), hashOf(LISTED), { variables: { text: 'ni hao' } });
  expect([answer.status, answer.data]).toEqual([200, { echo: 'ni hao' }]);
});

test('a listed operation runs by its hash in the address', async () => {
  const gateway = await open('safelist');
  const search = new URLSearchParams({
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(LISTED) } }),
    variables: '{"text":"x"}',
  });
  const answer = await send(`${gateway.url}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(answer.data).toEqual({ echo: 'x' });
});

test('a document sent once is known by its hash', async () => {
  const gateway = await open('off');
  const unknown = await askByHash(gateway, hashOf(UNLISTED));
  expect([unknown.status, codesOf(unknown)]).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
  const sent = await askByHash(gateway, hashOf(UNLISTED), { query: UNLISTED });
  expect(sent.data).toMatchObject({ whoAmI: expect.stringContaining('anonymous') });
  expect((await askByHash(gateway, hashOf(UNLISTED))).data).toMatchObject({ whoAmI: expect.any(String) });
});

test('a document under a hash not its own is refused', async () => {
  const gateway = await open('off');
  const forged = await askByHash(gateway, hashOf(LISTED), { query: UNLISTED });
  expect([forged.status, codesOf(forged)]).toEqual([400, ['PERSISTED_QUERY_MISMATCH']]);
  expect(forged.errors[0]?.extensions).toMatchObject({
    expected: hashOf(UNLISTED),
    received: hashOf(LISTED),
  });
  const listed = await askByHash(gateway, hashOf(LISTED), { variables: { text: 'still' } });
  expect(listed.data).toEqual({ echo: 'still' });
});

test('a document known by its hash is measured as well', async () => {
  const gateway = await open('off');
  const many = `{ ${'a: whoAmI '.repeat(31)} }`;
  const answers = [
    await askByHash(gateway, hashOf(many), { query: many }),
    await askByHash(gateway, hashOf(many)),
  ];
  expect(answers.flatMap(codesOf)).toEqual(['TOO_MANY_ALIASES', 'TOO_MANY_ALIASES']);
});

test('the safelist refuses what is not listed', async () => {
  const gateway = await open('safelist');
  const answer = await ask(gateway, UNLISTED);
  expect([answer.status, codesOf(answer)]).toEqual([403, ['OPERATION_NOT_LISTED']]);
  expect(codesOf(await askByHash(gateway, hashOf(UNLISTED), { query: UNLISTED }))).toEqual([
    'OPERATION_NOT_LISTED',
  ]);
  expect(codesOf(await askByHash(gateway, hashOf(UNLISTED)))).toEqual(['OPERATION_NOT_LISTED']);
  expect((await ask(gateway, LISTED, { variables: { text: 'y' } })).data).toEqual({ echo: 'y' });
});

test('the sandbox goes on under the safelist', async () => {
  const gateway = await open('safelist');
  const answer = await ask(gateway, UNLISTED, { headers: { 'x-api-key': 'dev-admin' } });
  expect(answer.errors).toEqual([]);
  expect(codesOf(await ask(gateway, UNLISTED, { headers: { 'x-api-key': 'dev-partner' } }))).toEqual([
    'OPERATION_NOT_LISTED',
  ]);
});

test('log names an unlisted operation once', async () => {
  const gateway = await open('log');
  for (const query of [UNLISTED, UNLISTED, LISTED]) await ask(gateway, query, { variables: { text: 'z' } });
  const named = gateway.lines.filter(({ msg }) => msg === 'operation is not listed');
  expect(named).toMatchObject([{ hash: hashOf(UNLISTED), caller: 'anonymous' }]);
});
