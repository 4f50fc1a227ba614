import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const asked = (requestId: string) => ask(gateway, '{ broken }', { headers: { 'x-request-id': requestId } });

test.each(['request-0001', 'A_b-3456', 'x'.repeat(64)])('the inbound id %s is kept', async (requestId) => {
  const answer = await asked(requestId);
  expect(answer.headers.get('x-request-id')).toBe(requestId);
  expect(answer.errors[0]?.extensions['requestId']).toBe(requestId);
});

test.each(['short', 'x'.repeat(65), 'with space', 'a"b\\c{}d', '../../etc'])(
  'the inbound id %j is replaced',
  async (requestId) => {
    const answer = await asked(requestId);
    const made = answer.headers.get('x-request-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.errors[0]?.extensions['requestId']).toBe(made);
  },
);

test('every request without an id gets its own', async () => {
  const ids = await Promise.all([1, 2, 3].map(async () => (await ask(gateway, '{ a: __typename }')).headers));
  expect(new Set(ids.map((headers) => headers.get('x-request-id'))).size).toBe(3);
});

test('refusals before GraphQL carry the id too', async () => {
  const headers = { 'x-request-id': 'request-0002' };
  for (const path of ['/nothing', '/graphql', '/graphql?query={a}']) {
    const answer = await send(`${gateway.url}${path}`, { headers });
    expect(answer.headers.get('x-request-id')).toBe('request-0002');
    expect(answer.errors[0]?.extensions['requestId']).toBe('request-0002');
  }
});
