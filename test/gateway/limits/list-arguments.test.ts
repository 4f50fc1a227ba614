import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Graph, openGraph } from '../../graph.ts';
import { openWorld, type World } from '../../world.ts';
import { expectRefusal } from './refusal.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const SEARCH = 'query ($first: Int!) { searchInvoices(first: $first) { edges { node { id } } } }';
/** Costs 1 + first x 22, and first stands in a variable. */
const COSTLY = `query ($first: Int! = 100) {
  a: searchInvoices(first: $first) { ...Page } b: searchInvoices(first: $first) { ...Page }
  c: searchInvoices(first: $first) { ...Page } d: searchInvoices(first: $first) { ...Page }
  e: searchInvoices(first: $first) { ...Page }
}
fragment Page on InvoiceConnection { edges { node { lines { taxRate { labelEn } } } } }`;

test.each([0, 101, -1, 1_000_000_000])('`first` of %i from a variable is refused', async (first) => {
  const answer = await graph.ask('dev-admin', SEARCH, { first });
  expectRefusal(answer, 'LIST_SIZE_OUT_OF_RANGE', {
    field: 'first',
    expected: '1 to 100',
    received: String(first),
  });
});

test('`first` of 1000 in the text is refused', async () => {
  const answer = await graph.ask('dev-admin', '{ searchInvoices(first: 1000) { edges { cursor } } }');
  expectRefusal(answer, 'LIST_SIZE_OUT_OF_RANGE', { received: '1000' });
});

test('cost is counted with the variable of this request', async () => {
  const few = await graph.ask('dev-admin', COSTLY, { first: 1 });
  expect(few.errors).toEqual([]);
  const many = await graph.ask('dev-admin', COSTLY, { first: 100 });
  expectRefusal(many, 'TOO_COSTLY', { field: 'cost', received: String(5 * (1 + 100 * 22)) });
  expect((await graph.ask('dev-admin', COSTLY, { first: 1 })).errors).toEqual([]);
});

test('cost is counted with the default of a variable', async () => {
  expectRefusal(await graph.ask('dev-admin', COSTLY), 'TOO_COSTLY', { received: String(5 * (1 + 100 * 22)) });
});

test('without `first` twenty items are counted', async () => {
  const answer = await graph.ask('dev-admin', '{ searchInvoices { edges { node { id } } } }');
  expect(JSON.parse(answer.text).extensions.cost).toEqual({ estimated: 1 + 20 * 2, actual: 1 });
});
