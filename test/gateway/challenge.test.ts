import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const CHALLENGE = 'ApiKey realm="fapiao-graph", Bearer realm="fapiao-graph"';

test.each([{ 'x-api-key': 'wrong' }, { authorization: 'Bearer a.b.c' }, { authorization: 'Basic YTpi' }])(
  'a refused credential is answered with the ways to show one: %o',
  async (headers) => {
    const answer = await ask(gateway, '{ whoAmI }', { headers });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, CHALLENGE]);
  },
);

test('so is an operation that nobody may ask without one', async () => {
  const answer = await ask(gateway, '{ strictlyKeyed }');
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, CHALLENGE]);
});

test('other answers carry no challenge', async () => {
  for (const [query, headers] of [
    ['{ whoAmI }', {}],
    ['{ forbidden }', {}],
    ['{ whoAmI }', { 'x-api-key': 'a', authorization: 'Bearer a.b.c' }],
  ] as const) {
    const answer = await ask(gateway, query, { headers });
    expect(answer.headers.get('www-authenticate')).toBeNull();
  }
});
