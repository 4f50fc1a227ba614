import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectRedis, type Redis } from '../../storage/redis.ts';
import { BUYER, DIGITAL, SELLER } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { type LookupWorld, lookUp, lookUpAll, openLookupWorld, type Typed } from './lookup-desk.ts';

const NOON = new Date('2026-11-24T12:00:00+08:00');
let now = NOON;
let desk: LookupWorld;
let withoutRedis: Graph;
let away: Redis;

beforeAll(async () => {
  const options = { clock: () => now, partnerTaxpayerIds: [BUYER.taxpayerId ?? ''] };
  desk = await openLookupWorld([DIGITAL], options);
  // Nothing listens at this port.
  away = connectRedis('redis://127.0.0.1:1', () => undefined);
  withoutRedis = await openGraph({ ...desk.world, redis: away }, options);
});
beforeEach(async () => {
  now = NOON;
  for (const key of await desk.world.redis.keys(`${desk.world.redis.options.keyPrefix}lookups:*`)) {
    await desk.world.redis.del(key.slice(desk.world.redis.options.keyPrefix?.length));
  }
});
afterAll(async () => {
  await withoutRedis.stop();
  away.disconnect();
  await desk.close();
});

const dated = { number: DIGITAL.number, issueDate: DIGITAL.issueDate };
const right: Typed = { ...dated, amountIncludingTax: '1130.00' };
const wrong: Typed = { ...dated, amountIncludingTax: '1131.00' };
const limited = { __typename: 'LookupRateLimited', limit: 5, used: 5, resetsAt: '2026-11-24T16:00:00.000Z' };

async function lookUpTimes(times: number, typed: Typed, key: string | null, graph = desk.graph) {
  const kinds: string[] = [];
  for (let time = 0; time < times; time += 1) kinds.push((await lookUp(graph, typed, key)).__typename);
  return kinds;
}

const found = (times: number) => Array.from({ length: times }, () => 'InvoiceFound');

test.each([null, 'dev-partner'])('the sixth look-up of a day is refused to %s', async (key) => {
  expect(await lookUpTimes(5, right, key)).toEqual(found(5));
  expect(await lookUp(desk.graph, right, key)).toMatchObject({
    ...limited,
    cachedInvoice: {
      invoice: { id: DIGITAL.number, seller: { phone: key === null ? '****' : SELLER.phone } },
      status: 'NORMAL',
      servedFrom: 'CACHE',
      ageSeconds: 0,
    },
  });
});

test('at midnight in Shanghai counting starts anew', async () => {
  await lookUpTimes(5, right, null);
  now = new Date('2026-11-24T23:59:59+08:00');
  expect(await lookUp(desk.graph, right)).toMatchObject(limited);
  now = new Date('2026-11-25T00:00:00+08:00');
  expect(await lookUp(desk.graph, right)).toMatchObject({ __typename: 'InvoiceFound' });
});

test('every caller and every invoice has its own count', async () => {
  await lookUpTimes(6, right, null);
  expect(await lookUp(desk.graph, right, 'dev-partner')).toMatchObject({ __typename: 'InvoiceFound' });
  const other = { number: '26112000000000012410', issueDate: '2026-11-12', amountIncludingTax: '848.00' };
  expect(await lookUp(desk.graph, other)).toMatchObject({ __typename: 'InvoiceFound' });
});

test('an operator of the product is not limited', async () => {
  expect(await lookUpTimes(7, right, 'dev-admin')).toEqual(found(7));
});

test('wrong guesses count and are offered no copy', async () => {
  expect(new Set(await lookUpTimes(5, wrong, null))).toEqual(new Set(['InvoiceMismatch']));
  expect(await lookUp(desk.graph, right)).toMatchObject({ ...limited, cachedInvoice: null });
});

test('a miss counts like a hit', async () => {
  const absent = { ...right, number: '26112000000099999999' };
  expect(await lookUpTimes(6, absent, null)).toEqual([
    ...Array.from({ length: 5 }, () => 'InvoiceNotFound'),
    'LookupRateLimited',
  ]);
});

test('a copy is offered to its finder alone', async () => {
  await lookUp(desk.graph, right, 'dev-partner');
  await lookUpTimes(5, wrong, null);
  expect(await lookUp(desk.graph, right)).toMatchObject({ ...limited, cachedInvoice: null });
});

test('guessing at the copy ends soon, too', async () => {
  await lookUpTimes(5, right, null);
  for (let guess = 0; guess < 5; guess += 1) {
    expect(await lookUp(desk.graph, wrong)).toMatchObject({ ...limited, cachedInvoice: null });
  }
  expect(await lookUp(desk.graph, right)).toMatchObject({ ...limited, cachedInvoice: null });
});

test('only the source will not do with a copy', async () => {
  await lookUpTimes(5, right, null);
  const strict: Typed = { ...right, freshness: 'REQUIRE_SOURCE' };
  expect(await lookUp(desk.graph, strict)).toMatchObject({ ...limited, cachedInvoice: null });
});

test('input that is refused is not counted', async () => {
  expect(await lookUpTimes(6, dated, null)).toContain('LookupInputInvalid');
  expect(await lookUp(desk.graph, right)).toMatchObject({ __typename: 'InvoiceFound' });
});

test('one invoice six times in one question is limited', async () => {
  const answers = await lookUpAll(
    desk.graph,
    Array.from({ length: 6 }, () => right),
    'dev-partner',
  );
  expect(answers.map(({ __typename }) => __typename)).toEqual([...found(5), 'LookupRateLimited']);
});

test('counters end with the day', async () => {
  await lookUp(desk.graph, right);
  const prefix = desk.world.redis.options.keyPrefix ?? '';
  const names = await desk.world.redis.keys(`${prefix}lookups:*`);
  expect(names).toHaveLength(1);
  const ttl = await desk.world.redis.ttl(names[0]?.slice(prefix.length) ?? '');
  expect(ttl).toBeGreaterThan(12 * 3_600 - 60);
  expect(ttl).toBeLessThanOrEqual(12 * 3_600);
});

test('without Redis the process counts for itself', async () => {
  expect(await lookUpTimes(5, right, null, withoutRedis)).toEqual(found(5));
  expect(await lookUp(withoutRedis, right)).toMatchObject({ ...limited, cachedInvoice: null });
});
