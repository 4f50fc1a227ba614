import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectRedis, type Redis } from '../../storage/redis.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import { DIGITAL, SELLER } from '../fapiao/invoice-samples.ts';
import { type Answer, codesOf } from '../gateway/ask.ts';
import { type Graph, type GraphOptions, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { ACCESS_KEYS } from './access-askers.ts';
import { shardsWithout } from './crippled-shards.ts';
import { freshPaper } from './life-parties.ts';
import { lookUp } from './lookup-desk.ts';

const noon = new Date('2026-11-24T12:00:00+08:00');
let now = noon;
let world: World;
let graph: Graph;
/** The same world as another process serves it. */
let other: Graph;
let otherShards: Shards;
let otherRedis: Redis;
/** And as one serves it to which the shard of Shanghai does not answer. */
let eastless: Graph;
let eastlessShards: Shards;

const SHANGHAI = { ...DIGITAL, number: '26312000000000012345' };
const PAPER = freshPaper();
const page = `query ($id: ID!) { invoice(id: $id) { id status issuer { name }
  provenance { servedFrom fetchedAt ageSeconds stale sourceWatermark region { code } } } }`;

beforeAll(async () => {
  world = await openWorld();
  const options: GraphOptions = {
    clock: () => now,
    partnerTaxpayerIds: [SELLER.taxpayerId ?? ''],
    keys: ACCESS_KEYS,
  };
  otherShards = connectShards(parseShardMap(inject('shards')), world.shards.database);
  otherRedis = connectRedis(inject('redisUrl'), () => undefined);
  otherRedis.options.keyPrefix = world.redis.options.keyPrefix ?? '';
  eastlessShards = await shardsWithout(world, 'east');
  graph = await openGraph(world, options);
  other = await openGraph({ ...world, shards: otherShards, redis: otherRedis }, options);
  eastless = await openGraph({ ...world, shards: eastlessShards }, options);
  await graph.record(DIGITAL, SHANGHAI, PAPER);
});
afterAll(async () => {
  await Promise.all([graph, other, eastless].map((one) => one.stop()));
  otherRedis.disconnect();
  await Promise.all([otherShards.close(), eastlessShards.close()]);
  await world.close();
});

/** Asks for a page about an invoice; @returns what it shows and the collections that were read for it */
async function shown(door: Graph, id: string) {
  world.commands.take();
  const { data, errors } = await door.ask('dev-admin', page, { id });
  expect(errors).toEqual([]);
  const read = world.commands.take().map(({ collection }) => collection);
  return { invoice: Object(data?.['invoice']), read: read.sort() };
}

test('what was read a moment ago is not read again', async () => {
  const first = await shown(graph, DIGITAL.number);
  expect(first.read).toEqual(['invoices', 'issuers', 'statuses', 'synchronisations']);
  expect(first.invoice.provenance).toMatchObject({ servedFrom: 'SOURCE', ageSeconds: 0, stale: false });
  now = new Date(now.getTime() + 1_500);
  const second = await shown(graph, DIGITAL.number);
  // How far a bureau's data reaches is always asked anew.
  expect(second.read).toEqual(['synchronisations']);
  expect(second.invoice).toEqual({
    ...first.invoice,
    provenance: { ...first.invoice.provenance, servedFrom: 'CACHE', ageSeconds: 1 },
  });
});

test('a status is read again sooner than a face', async () => {
  await shown(graph, DIGITAL.number);
  now = new Date(now.getTime() + 15_000);
  const { read, invoice } = await shown(graph, DIGITAL.number);
  expect(read).toEqual(['statuses', 'synchronisations']);
  expect(invoice.provenance).toMatchObject({ servedFrom: 'CACHE', stale: false });
});

test('while its shard is away a copy says its age', async () => {
  const before = await shown(graph, SHANGHAI.number);
  const fetchedAt = now.toISOString();
  now = new Date(now.getTime() + 3_600_000);
  const { data } = await eastless.ask('dev-admin', page, { id: SHANGHAI.number });
  expect(data?.['invoice']).toEqual({
    ...before.invoice,
    provenance: {
      servedFrom: 'CACHE',
      fetchedAt,
      ageSeconds: 3_600,
      stale: true,
      sourceWatermark: null,
      region: { code: '3100' },
    },
  });
});

test('without a copy its shard is named', async () => {
  const { errors } = await eastless.ask('dev-admin', page, { id: '26312000000000099999' });
  expect(errors[0]?.extensions).toMatchObject({ code: 'SHARD_UNAVAILABLE', shard: 'east' });
});

test('a copy is shown to those alone who may see it', async () => {
  await shown(graph, SHANGHAI.number);
  now = new Date(now.getTime() + 3_600_000);
  const query = 'query ($id: ID!) { invoice(id: $id) { id } }';
  const ask = (key: string, id: string) => eastless.ask(key, query, { id });
  expect((await ask('dev-partner', SHANGHAI.number)).data).toEqual({ invoice: { id: SHANGHAI.number } });
  // To everybody else it looks like one of which there is no copy.
  const [hidden, missing] = [
    await ask('dev-operator', SHANGHAI.number),
    await ask('dev-operator', '26312000000000099999'),
  ];
  expect(codesOf(hidden)).toEqual(['SHARD_UNAVAILABLE']);
  const said = ({ data, errors }: Answer) =>
    JSON.stringify({ data, errors }).replace(/"requestId":"[^"]+"/, '');
  expect(said(hidden)).toBe(said(missing));
});

test('what is recorded is found at once', async () => {
  const number = '26112000000000077701';
  expect((await shown(graph, number)).invoice).toEqual({});
  expect((await shown(other, number)).invoice).toEqual({});
  await graph.record({ ...DIGITAL, number });
  expect((await shown(graph, number)).invoice).toMatchObject({ id: number, status: 'NORMAL' });
  await expect
    .poll(async () => (await shown(other, number)).invoice, { timeout: 100, interval: 5 })
    .toMatchObject({ id: number });
});

test('a voided invoice is voided in every process', async () => {
  const { id } = PAPER;
  for (const door of [graph, other]) expect((await shown(door, id)).invoice.status).toBe('NORMAL');
  const { data } = await graph.ask(
    'dev-partner',
    `mutation ($id: ID!) { voidInvoice(id: $id, statement: { allCopiesReturned: true, taxDeclared: false },
      idempotencyKey: "void") { outcome } }`,
    { id },
  );
  expect(data).toEqual({ voidInvoice: { outcome: 'DONE' } });
  expect((await shown(graph, id)).invoice.status).toBe('VOIDED');
  await expect
    .poll(async () => (await shown(other, id)).invoice.status, { timeout: 100, interval: 5 })
    .toBe('VOIDED');
});

test('a look-up may require the source', async () => {
  const typed = { number: SHANGHAI.number, issueDate: SHANGHAI.issueDate };
  const collections = async (freshness: 'ALLOW_CACHE' | 'REQUIRE_SOURCE') => {
    world.commands.take();
    await lookUp(graph, { ...typed, freshness }, 'dev-admin');
    return world.commands.take().map(({ collection }) => collection);
  };
  await collections('ALLOW_CACHE');
  expect(await collections('ALLOW_CACHE')).toEqual([]);
  expect(await collections('REQUIRE_SOURCE')).toEqual(['invoices']);
});

test.each([
  ['reading it', () => graph],
  ['its shard being away', () => eastless],
])('what is kept of a secret does not show in %s', async (_, door) => {
  await shown(graph, SHANGHAI.number);
  const kept = now;
  const asked = async (id: string) => {
    world.commands.take();
    const query = '{ invoice(id: "$id") { id } }'.replace('$id', id);
    const answer = await door().ask('a-stranger', query);
    const commands = world.commands.take().map(({ collection }) => collection);
    return { data: answer.data, codes: codesOf(answer), commands };
  };
  // Longer ago than absence is kept, and not so long that the face would be read again for anybody.
  now = new Date(kept.getTime() + 10_000);
  expect(await asked(SHANGHAI.number)).toEqual(await asked('26312000000000099999'));
  now = kept;
});
