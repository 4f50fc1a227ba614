import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { transport: 'http' });
});
afterAll(async () => {
  await graph?.stop();
  await world?.close();
});

const MISTYPED: readonly [string, string, string][] = [
  ['date', 'issueDateFrom', '2026-02-30'],
  ['amount', 'minTotal', 'much'],
  ['taxpayer id', 'sellerTaxpayerId', 'x'],
];

test.each(MISTYPED)('a mistyped %s in a variable is told', async (_, field, text) => {
  const query = 'query ($f: InvoiceFilter!) { searchInvoices(first: 1, filter: $f) { edges { cursor } } }';
  const answer = await graph.ask('dev-admin', query, { f: { [field]: text } });
  expect(answer.errors).toMatchObject([
    {
      message: expect.stringContaining(`f.${field}`),
      extensions: { code: 'BAD_USER_INPUT', received: `"${text}"`, expected: expect.any(String) },
    },
  ]);
});

test.each(MISTYPED)('a mistyped %s in the document is told', async (_, field, text) => {
  const query = `{ searchInvoices(first: 1, filter: { ${field}: "${text}" }) { edges { cursor } } }`;
  const answer = await graph.ask('dev-admin', query);
  expect(answer.errors).toMatchObject([
    {
      locations: [{ line: 1, column: query.indexOf(`"${text}`) + 1 }],
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', received: `"${text}"` },
    },
  ]);
});

test('values of the right form pass', async () => {
  const filter = '{ issueDateFrom: "2026-02-28", minTotal: "1.50", sellerTaxpayerId: "91110000100000000x" }';
  const answer = await graph.ask('dev-admin', `{ searchInvoices(filter: ${filter}) { edges { cursor } } }`);
  expect(codesOf(answer)).toEqual([]);
  expect(answer.data).toEqual({ searchInvoices: { edges: [] } });
});
