import { afterAll, beforeAll, expect, test } from 'vitest';
import { drive } from '../../bench/load.ts';
import { demoInvoices } from '../../embedded/demo-world/demo-invoices.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL, NOW } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
let apart: Graph;
const idOf = ({ code, number }: InvoiceContent) => (code === null ? number : `${code}-${number}`);
const invoices = new Map([...demoInvoices({ count: 400, seed: 11, now: NOW })].map((one) => [idOf(one), one]));
const ids = [...invoices.keys()];

beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { cache: false });
  apart = await openGraph(world, { batchWindow: false, cache: false });
  await graph.record(...invoices.values());
});
afterAll(async () => {
  await graph.stop();
  await apart.stop();
  await world.close();
});

/** A question for one invoice, and the invoice in the answer. */
interface Asked {
  body(id: string): object;
  answered(data: Record<string, Record<string, unknown> | null>): unknown;
}

const byId: Asked = {
  body: (id) => ({
    query: 'query ($id: ID!) { invoice(id: $id) { id amountIncludingTax issuer { name } status } }',
    variables: { id },
  }),
  answered: (data) => data['invoice'],
};
const byLookup: Asked = {
  body: (id) => {
    const { code, number, issueDate } = invoices.get(id) ?? DIGITAL;
    return {
      query: `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
        ... on InvoiceFound { invoice { id amountIncludingTax status } } } }`,
      variables: { input: { code, number, issueDate } },
    };
  },
  answered: (data) => data['lookupInvoice']?.['invoice'],
};

const connections = 100;

/** Asks for every invoice, many at once; @returns how many commands one request took, and how many were wrong */
async function load(door: Graph, asked: Asked) {
  const requests = ids.length;
  const wanted = new Set(ids);
  let next = 0;
  const isRight = (text: string) => {
    const { data, errors } = JSON.parse(text);
    const answer = errors === undefined ? asked.answered(data) : null;
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return false;
    const { amountIncludingTax, status } = invoices.get(String(answer.id)) ?? DIGITAL;
    expect(answer).toMatchObject({ amountIncludingTax, status });
    return wanted.delete(String(answer.id));
  };
  world.commands.take();
  const { errors } = await drive({
    url: `${door.url}/graphql`,
    headers: { 'x-api-key': 'dev-admin' },
    nextBody: () => JSON.stringify(asked.body(ids[next++ % ids.length] ?? '')),
    check: { accepts: isRight, firstRefused: null },
    connections,
    until: { requests },
    signal: new AbortController().signal,
  });
  const commands = world.commands.take().length / requests;
  console.log('COUNT', commands);
  return { errors, commands };
}

const none = { connection: 0, status: 0, body: 0 };

test('concurrent requests share their reads', async () => {
  // Before, connections are opened and code is compiled, one request after the other.
  await load(graph, byId);
  const { commands, errors } = await load(graph, byId);
  expect(errors).toEqual(none);
  expect(commands).toBeLessThan(0.6);
});

test('without the window each request reads for itself', async () => {
  const { commands, errors } = await load(apart, byId);
  expect(errors).toEqual(none);
  expect(commands).toBeGreaterThanOrEqual(2.5);
});

test('concurrent look-ups share their reads', async () => {
  await load(graph, byLookup);
  const { commands, errors } = await load(graph, byLookup);
  expect(errors).toEqual(none);
  expect(commands).toBeLessThan(0.6);
});

test('what was recorded is read by whoever asks next', async () => {
  const record =
    'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome invoice { id } } }';
  const read = 'query ($id: ID!) { invoice(id: $id) { id status } }';
  for (let round = 0; round < 10; round += 1) {
    const number = `2611200000000008${1000 + round}`;
    // Others ask for it before it is there, and while it is being written.
    const others = [graph.ask('dev-admin', read, { id: number })];
    const writing = graph.ask('dev-source', record, { input: [{ ...DIGITAL, number }] });
    others.push(graph.ask('dev-admin', read, { id: number }));
    const { data } = await writing;
    expect(data).toEqual({ recordInvoices: [{ outcome: 'RECORDED', invoice: { id: number } }] });
    expect((await graph.ask('dev-admin', read, { id: number })).data).toEqual({
      invoice: { id: number, status: 'NORMAL' },
    });
    await Promise.all(others);
  }
});
