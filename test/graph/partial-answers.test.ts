import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shards } from '../../storage/shards.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { shardsWithout } from './crippled-shards.ts';

const BEIJING = DIGITAL.number;
const SHANGHAI = '26312000000000054321';
let world: World;
let eastless: Shards;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  const whole = await openGraph(world);
  await whole.record(DIGITAL, { ...DIGITAL, number: SHANGHAI });
  await whole.stop();
  eastless = await shardsWithout(world, 'east');
  graph = await openGraph({ ...world, shards: eastless });
});
afterAll(async () => {
  await graph?.stop();
  await eastless?.close();
  await world?.close();
});

const missing = (...path: (string | number)[]) => ({
  path,
  extensions: {
    code: 'SHARD_UNAVAILABLE',
    shard: 'east',
    regions: expect.arrayContaining(['3100']),
    retry: true,
    requestId: expect.any(String),
  },
});

test('each missing invoice has one error', async () => {
  const query = `query ($ids: [ID!]!) { invoices(ids: $ids) { id status issuer { name } } }`;
  const answer = await graph.ask('dev-admin', query, { ids: [BEIJING, SHANGHAI] });
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    invoices: [{ id: BEIJING, status: 'NORMAL', issuer: { name: DIGITAL.seller.name } }, null],
  });
  expect(answer.errors).toMatchObject([missing('invoices', 1)]);
});

test('each missing alias has one error', async () => {
  const query = `query ($here: ID!, $there: ID!) {
    first: invoice(id: $there) { id status } here: invoice(id: $here) { id status } last: invoice(id: $there) { number }
  }`;
  const answer = await graph.ask('dev-admin', query, { here: BEIJING, there: SHANGHAI });
  expect(answer.data).toEqual({ first: null, here: { id: BEIJING, status: 'NORMAL' }, last: null });
  const inOrder = answer.errors.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));
  expect(inOrder).toMatchObject([missing('first'), missing('last')]);
});

test('a request of which nothing is left says so by status', async () => {
  const change = `mutation { recordInvoices(input: []) { outcome } }`;
  expect((await graph.ask(null, change)).status).toBe(401);
  const book = `mutation ($id: ID!) { book(id: $id, to: BOOKED, idempotencyKey: "partial-0001") { outcome } }`;
  const answer = await graph.ask('dev-admin', book, { id: SHANGHAI });
  expect(answer).toMatchObject({ status: 503, data: null, errors: [missing('book')] });
});
