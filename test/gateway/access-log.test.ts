import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const lineOf = (requestId: string) =>
  gateway.lines.find((line) => line['msg'] === 'request' && line['requestId'] === requestId);

test('a request leaves one line', async () => {
  const headers = { 'x-request-id': 'request-line', 'x-api-key': 'dev-partner' };
  await ask(gateway, 'query Mine { whoAmI }', { headers });
  await expect
    .poll(() => lineOf('request-line'))
    .toMatchObject({
      level: 'info',
      method: 'POST',
      path: '/graphql',
      status: 200,
      caller: 'dev-partner',
      operation: 'Mine',
      durationMs: expect.any(Number),
    });
});

test('a refusal is logged with its code', async () => {
  const headers = { 'x-request-id': 'request-refused' };
  await send(`${gateway.url}/graphql?query={secretText}`, { headers });
  await expect.poll(() => lineOf('request-refused')).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
});

test('query strings are not logged', async () => {
  await send(`${gateway.url}/graphql?query={somethingPrivate}`);
  expect(gateway.logText()).not.toContain('somethingPrivate');
});

test('what a client puts into the path is not logged', async () => {
  await send(`${gateway.url}/graphql/91110105MAXX00058B`, { headers: { 'x-request-id': 'request-path' } });
  await expect.poll(() => lineOf('request-path')).toMatchObject({ path: 'unknown', status: 404 });
  expect(gateway.logText()).not.toContain('91110105MAXX00058B');
});

test('of a long name of an operation only the beginning is logged', async () => {
  const headers = { 'x-request-id': 'request-name' };
  await ask(gateway, `query ${'N'.repeat(5_000)} { whoAmI }`, { headers });
  await expect.poll(() => lineOf('request-name')).toMatchObject({ operation: 'N'.repeat(100) });
});

test('a client that left is logged as such', async () => {
  const leave = new AbortController();
  const headers = { 'x-request-id': 'request-left' };
  const left = ask(gateway, '{ hanging }', { headers, signal: leave.signal });
  await expect
    .poll(() => gateway.seen.scopes.some(({ requestId }) => requestId === 'request-left'))
    .toBe(true);
  leave.abort();
  await expect(left).rejects.toThrow();
  await expect.poll(() => lineOf('request-left')).toMatchObject({ clientLeft: true });
});
