import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRateLimiter } from '../../../gateway/limits/rate-limiter.ts';
import { openWorld, type World } from '../../world.ts';
import { type Answer, codesOf, send } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';

let world: World;
let gateway: TinyGateway;
beforeAll(async () => {
  world = await openWorld();
  gateway = await openTinyGateway('in-process', {
    rateLimiter: createRateLimiter(world.redis, { pointsPerMinute: 100, anonymousPointsPerMinute: 40 }),
    persisted: { mode: 'safelist', operations: [], mayAskAnything: ({ id }) => id === 'dev-admin' },
    findByToken: async () => null,
  });
});
afterAll(async () => {
  await gateway.stop();
  await world.close();
});

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body,
});
const hashed = {
  query: '{ whoAmI }',
  extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } },
};

/** What is refused before it is an operation, and with which code. */
const REFUSALS: readonly [string, RequestInit][] = [
  ['UNAUTHENTICATED', post('{"query":"{ whoAmI }"}', { 'x-api-key': 'wrong' })],
  ['UNAUTHENTICATED', post('{"query":"{ whoAmI }"}', { authorization: 'Bearer a.b.c' })],
  ['TWO_CREDENTIALS', post('{"query":"{ whoAmI }"}', { 'x-api-key': 'a', authorization: 'Bearer a.b.c' })],
  ['MALFORMED_JSON', post('{"query":')],
  ['BAD_REQUEST', post('[]')],
  ['BAD_REQUEST', post('{"query":"{ whoAmI }","variables":7}')],
  ['PERSISTED_QUERY_MISMATCH', post(JSON.stringify(hashed))],
  ['OPERATION_NOT_LISTED', post('{"query":"{ whoAmI }"}')],
];

/** Sends the same until its sender is refused for the rate of it, or twenty times. */
async function repeated(init: RequestInit, sender: Record<string, string>): Promise<Answer[]> {
  const answers: Answer[] = [];
  const wellFormed = post('{"query":"{ whoAmI }"}', sender);
  while (answers.length < 20) {
    answers.push(await send(`${gateway.url}/graphql`, { ...init, headers: { ...init.headers, ...sender } }));
    const next = await send(`${gateway.url}/graphql`, wellFormed);
    if (next.status === 429) return answers;
  }
  throw new Error('never refused');
}

test.each(REFUSALS.map(([code, init], index) => ({ code, init, address: `198.51.100.${index + 1}` })))(
  '$code is not free: $init.body',
  async ({ code, init, address }) => {
    const answers = await repeated(init, { 'x-forwarded-for': address });
    expect(codesOf(answers[0] as Answer)).toEqual([code]);
  },
);

test('the holder of a key pays with its own points', async () => {
  const sender = { 'x-forwarded-for': '198.51.100.99', 'x-api-key': 'dev-partner' };
  await repeated(post('[]'), sender);
  const neighbour = { 'x-forwarded-for': '198.51.100.99', 'x-api-key': 'dev-operator' };
  const answer = await send(`${gateway.url}/graphql`, post('{"query":"{ whoAmI }"}', neighbour));
  expect(codesOf(answer)).toEqual(['OPERATION_NOT_LISTED']);
});

test('a refusal for want of points costs none', async () => {
  const sender = { 'x-forwarded-for': '198.51.100.77' };
  await repeated(post('[]'), sender);
  const resets: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const answer = await send(`${gateway.url}/graphql`, post('[]', sender));
    resets.push(Number(answer.headers.get('ratelimit-reset')));
  }
  expect(Math.max(...resets)).toBeLessThanOrEqual(60);
});
