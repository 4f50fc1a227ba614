import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUYER, DIGITAL } from '../fapiao/invoice-samples.ts';
import { giveKey } from '../gateway/managed-keys/key-desk.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  await graph.record(DIGITAL);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const invoiceFor = async (key: string) =>
  (await graph.ask(key, 'query ($id: ID!) { invoice(id: $id) { id } }', { id: DIGITAL.number })).data;

test('a partner sees the invoices of its own taxpayers', async () => {
  const own = await giveKey(world.shards, { taxpayerIds: [BUYER.taxpayerId ?? ''] });
  const other = await giveKey(world.shards, { taxpayerIds: ['91440300MAXX000399'] });
  expect(await invoiceFor(own.text)).toEqual({ invoice: { id: DIGITAL.number } });
  expect(await invoiceFor(other.text)).toEqual({ invoice: null });
});
