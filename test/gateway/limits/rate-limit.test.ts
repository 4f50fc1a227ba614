import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Of } from '../../../gateway/identity.ts';
import { connectRedis, type Redis } from '../../../storage/redis.ts';
import { type Graph, openGraph } from '../../graph.ts';
import { openWorld, type World } from '../../world.ts';
import { type Answer, codesOf } from '../ask.ts';

/** Costs 36 rows. */
const REGIONS = '{ regions { code } }';
const rates = { pointsPerMinute: 100, anonymousPointsPerMinute: 40 };
const keyNamed = (id: string) => ({
  id,
  sha256: sha256Of(id).toString('hex'),
  roles: ['OPERATOR' as const],
  bureaus: [],
  taxpayerIds: [],
});
const keys = ['spender', 'saver', 'careless', 'cut-off'].map(keyNamed);

let world: World;
let away: Redis;
let graph: Graph;
let other: Graph;
let withoutRedis: Graph;
beforeAll(async () => {
  world = await openWorld();
  // Nothing listens at this port.
  away = connectRedis('redis://127.0.0.1:1', () => undefined);
  graph = await openGraph(world, { keys, rates });
  other = await openGraph(world, { keys, rates });
  withoutRedis = await openGraph({ ...world, redis: away }, { keys, rates });
});
afterAll(async () => {
  for (const each of [graph, other, withoutRedis]) await each.stop();
  away.disconnect();
  await world.close();
});

function rateOf({ headers }: Answer) {
  const value = (name: string) => headers.get(`ratelimit-${name}`);
  return { limit: value('limit'), remaining: value('remaining'), policy: value('policy') };
}

/** Asks until it is refused. @returns the refusal, and how many were answered before it */
async function untilRefused(on: Graph, key: string | null): Promise<{ answered: number; refusal: Answer }> {
  for (let answered = 0; answered < 100; answered += 1) {
    const refusal = await on.ask(key, REGIONS);
    if (refusal.status !== 200) return { answered, refusal };
  }
  throw new Error('never refused');
}

test('what is left of the minute is told', async () => {
  const { headers, ...answer } = await graph.ask('saver', REGIONS);
  expect(rateOf({ headers, ...answer })).toEqual({
    limit: '100',
    remaining: '64',
    policy: '100;w=60;comment="redis"',
  });
  expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
  expect(headers.get('retry-after')).toBeNull();
});

test('more points than the minute has are refused', async () => {
  const { answered, refusal } = await untilRefused(graph, 'spender');
  expect(answered).toBe(2);
  expect(refusal.status).toBe(429);
  expect(refusal.data).toBeUndefined();
  expect(refusal.errors).toMatchObject([
    { extensions: { code: 'RATE_LIMITED', field: 'points', expected: 'at most 100 a minute', retry: true } },
  ]);
  const wait = Number(refusal.headers.get('retry-after'));
  expect(wait > 0 && wait <= 60).toBe(true);
});

test('who was refused is refused again unread', async () => {
  await untilRefused(graph, 'spender');
  const again = await graph.ask('spender', 'no document at all');
  expect(codesOf(again)).toEqual(['RATE_LIMITED']);
  expect(again.headers.get('retry-after')).not.toBeNull();
  expect(rateOf(again)).toMatchObject({ limit: '100', remaining: '0' });
});

test('all processes count together', async () => {
  await untilRefused(graph, 'spender');
  const { answered } = await untilRefused(other, 'spender');
  expect(answered).toBe(0);
});

test('without a key an address has its own limit', async () => {
  const { answered, refusal } = await untilRefused(graph, null);
  expect([answered, refusal.status, rateOf(refusal).limit]).toEqual([1, 429, '40']);
  expect((await graph.ask('saver', '{ __typename }')).status).toBe(200);
});

test('failed requests are charged as well', async () => {
  const failures = {
    '{ unknown }': 'GRAPHQL_VALIDATION_FAILED',
    [`{ ${'a: id '.repeat(31)} }`]: 'TOO_MANY_ALIASES',
  };
  for (let time = 0; time < 6; time += 1) {
    for (const [query, code] of Object.entries(failures)) {
      const answer = await graph.ask('careless', query);
      if (answer.status === 429) return;
      expect(codesOf(answer)).toEqual([code]);
    }
  }
  // Twelve failures of ten points pass a limit of a hundred, and these few points do not. What a failure costs is
  // counted behind its answer: the next may come sooner.
  for (let time = 0; time < 20; time += 1) {
    if ((await graph.ask('careless', '{ __typename }')).status === 429) return;
    await sleep(50);
  }
  expect.fail('twelve failures of ten points each passed a limit of a hundred');
});

test('without Redis the process counts and says so', async () => {
  const first = await withoutRedis.ask('cut-off', REGIONS);
  expect(rateOf(first)).toEqual({ limit: '100', remaining: '64', policy: '100;w=60;comment="process"' });
  const { answered, refusal } = await untilRefused(withoutRedis, 'cut-off');
  expect([answered, refusal.status]).toEqual([1, 429]);
});
