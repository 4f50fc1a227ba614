import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { type FaultyWorld, openFaultyWorld } from './faulty-world.ts';
import { invoiceOf } from './load.ts';

let faulty: FaultyWorld;
let graph: Graph;
const invoice = invoiceOf('2531200', 0);

beforeAll(async () => {
  faulty = await openFaultyWorld('east', { hedge: true });
  graph = await openGraph(faulty.world, { cache: false });
  await graph.record(invoice);
});
afterAll(async () => {
  await graph?.stop();
  await faulty?.close();
});

const read = () =>
  graph.ask('dev-admin', `{ invoice(id: "${invoice.number}") { id amountIncludingTax status } }`);
const whole = {
  invoice: { id: invoice.number, amountIncludingTax: DIGITAL.amountIncludingTax, status: 'NORMAL' },
};

test('a late read by id is made once more, and its answer is whole', async () => {
  const { policy } = faulty.world.shards.of('3100');
  for (let warming = 0; warming < 40; warming += 1) expect(await read()).toMatchObject({ data: whole });
  const before = policy.hedged;
  // Later than 95 of 100 were, and still in time.
  faulty.proxy.spoil({ kind: 'DELAY', ms: 800 });
  expect(await read()).toMatchObject({ data: whole, errors: [] });
  expect(faulty.world.shards.of('3100').policy.hedged).toBeGreaterThan(before);
});
