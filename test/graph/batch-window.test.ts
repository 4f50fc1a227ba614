import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoInvoices } from '../../embedded/demo-world/demo-invoices.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL, NOW } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
let apart: Graph;
const invoices = [...demoInvoices({ count: 400, seed: 11, now: NOW })];
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  apart = await openGraph(world, { batchWindow: false });
  await graph.record(...invoices, DIGITAL);
});
afterAll(async () => {
  await graph.stop();
  await apart.stop();
  await world.close();
});

const point = 'query ($id: ID!) { invoice(id: $id) { id amountIncludingTax issuer { name } status } }';
const idOf = ({ code, number }: InvoiceContent) => (code === null ? number : `${code}-${number}`);
const asked = Array.from({ length: 200 }, (_, at) => invoices[(at * 7) % invoices.length] ?? DIGITAL);

/** Asks for all of them at once; @returns how many commands that took */
async function commandsFor(door: Graph): Promise<number> {
  world.commands.take();
  const answers = await Promise.all(
    asked.map((invoice) => door.ask('dev-admin', point, { id: idOf(invoice) })),
  );
  for (const [at, { data, errors }] of answers.entries()) {
    const { amountIncludingTax, seller } = asked[at] ?? DIGITAL;
    expect(errors).toEqual([]);
    expect(data?.['invoice']).toMatchObject({ id: idOf(asked[at] ?? DIGITAL), amountIncludingTax });
    if (seller.taxpayerId !== null) expect(data?.['invoice']).toMatchObject({ issuer: { name: seller.name } });
  }
  return world.commands.take().length;
}

test('two hundred requests at once share their reads', async () => {
  expect(await commandsFor(graph)).toBeLessThan(asked.length * 0.3);
});

test('without the window each request reads for itself', async () => {
  expect(await commandsFor(apart)).toBeGreaterThan(asked.length * 2);
});

test('look-ups of many callers share their reads', async () => {
  const query = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
    ... on InvoiceFound { invoice { id } } } }`;
  world.commands.take();
  const answers = await Promise.all(
    asked.map(({ code, number, issueDate }) =>
      graph.ask('dev-admin', query, { input: { code, number, issueDate } }),
    ),
  );
  for (const [at, { data }] of answers.entries()) {
    expect(data).toEqual({ lookupInvoice: { invoice: { id: idOf(asked[at] ?? DIGITAL) } } });
  }
  expect(world.commands.take().length).toBeLessThan(asked.length * 0.2);
});

test('what was recorded is read by whoever asks next', async () => {
  const record = 'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome invoice { id } } }';
  const read = 'query ($id: ID!) { invoice(id: $id) { id status } }';
  for (let round = 0; round < 10; round += 1) {
    const number = `2611200000000008${String(1000 + round)}`;
    // Others ask for it before it is there, and while it is being written.
    const others = [graph.ask('dev-admin', read, { id: number })];
    const writing = graph.ask('dev-source', record, { input: [{ ...DIGITAL, number }] });
    others.push(graph.ask('dev-admin', read, { id: number }));
    expect((await writing).data).toEqual({ recordInvoices: [{ outcome: 'RECORDED', invoice: { id: number } }] });
    expect((await graph.ask('dev-admin', read, { id: number })).data).toEqual({
      invoice: { id: number, status: 'NORMAL' },
    });
    await Promise.all(others);
  }
});
