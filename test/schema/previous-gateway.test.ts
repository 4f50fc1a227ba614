import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compose } from '../../schema/composition.ts';
import { readManifest } from '../../schema/operation-manifest.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { RELEASED } from './subgraph-sources.ts';

const { number, issueDate, amountIncludingTax, seller } = DIGITAL;
const taxpayerId = seller.taxpayerId ?? '';

/** What each operation of the manifest is asked with, and what of its answer shows that it was answered. */
const ASKED: Readonly<Record<string, { readonly variables: object; readonly answer: object }>> = {
  InvoiceById: { variables: { id: number }, answer: { invoice: { id: number } } },
  InvoiceAcrossSubgraphs: {
    variables: { id: number },
    answer: { invoice: { id: number, issuer: { name: seller.name }, status: 'NORMAL', region: {} } },
  },
  InvoicesByIds: { variables: { ids: [number] }, answer: { invoices: [{ id: number, status: 'NORMAL' }] } },
  SearchInvoices: {
    variables: { filter: { issueDateFrom: issueDate, issueDateTo: issueDate }, first: 5 },
    answer: { searchInvoices: { edges: [{ node: { id: number } }], missing: [] } },
  },
  IssuerWithInvoices: {
    variables: { taxpayerId, first: 5 },
    answer: { issuer: { name: seller.name, invoices: { edges: [{ node: { id: number } }] } } },
  },
  LookupInvoice: {
    variables: { input: { number, issueDate, amountIncludingTax } },
    answer: { lookupInvoice: { __typename: 'InvoiceFound', invoice: { id: number } } },
  },
  RegionsWithHealth: { variables: {}, answer: { regions: expect.any(Array) } },
  RecordInvoices: {
    variables: { input: [DIGITAL] },
    answer: { recordInvoices: [{ outcome: 'UNCHANGED', id: number }] },
  },
};

let world: World;
let graph: Graph;

/** A gateway of the last release, which is restarted after the subgraphs, over those of today. */
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { transport: 'http', supergraphSdl: compose(RELEASED).supergraphSdl });
  await graph.record(DIGITAL);
});
afterAll(async () => {
  await graph?.stop();
  await world?.close();
});

test('every operation of the manifest is asked', () => {
  expect(
    readManifest()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(ASKED).sort());
});

test.each(readManifest())('a gateway of the last release answers $name', async ({ name, body, type }) => {
  const { variables = {}, answer = {} } = ASKED[name] ?? {};
  const key = type === 'mutation' ? 'dev-source' : 'dev-admin';
  // A busy machine may be late with one answer, never with all.
  await vi.waitFor(async () => {
    const { data, errors } = await graph.ask(key, body, variables);
    expect(errors).toEqual([]);
    expect(data).toMatchObject(answer);
  }, 60_000);
});
