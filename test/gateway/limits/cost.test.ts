import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIGITAL } from '../../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../../graph.ts';
import { openWorld, type World } from '../../world.ts';
import type { Answer } from '../ask.ts';
import { expectRefusal } from './refusal.ts';

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

const id = DIGITAL.number;

function costOf(answer: Answer): unknown {
  expect(answer.errors).toEqual([]);
  return JSON.parse(answer.text).extensions.cost;
}

/** Lists within lists, `depth` of them, each with room for five. */
function nested(depth: number): string {
  return `{ invoice(id: "${id}") { ${'reversals { '.repeat(depth)} id ${'} '.repeat(depth)} } }`;
}

test('lists nested twelve deep are refused unexecuted', async () => {
  world.commands.take();
  const answer = await graph.ask('dev-admin', nested(12));
  expectRefusal(answer, 'TOO_COSTLY', {
    field: 'cost',
    expected: 'at most 10000',
    received: '305175781',
  });
  expect(world.commands.take()).toEqual([]);
});

test('estimated and actual cost come with the answer', async () => {
  const answer = await graph.ask(
    'dev-admin',
    `{ invoice(id: "${id}") { id seller { name } lines { lineNo taxRate { labelEn } } } }`,
  );
  // The invoice, its seller, and a rate for each line: ten are assumed, one there is.
  expect(costOf(answer)).toEqual({ estimated: 1 + 1 + 10 * 2, actual: 1 + 1 + 2 });
});

test('nothing is estimated for a field that is left out', async () => {
  const query =
    'query ($id: ID!, $no: Boolean!) { invoice(id: $id) { id lines @include(if: $no) { lineNo } } }';
  const answer = await graph.ask('dev-admin', query, { id, no: false });
  expect(costOf(answer)).toEqual({ estimated: 1, actual: 1 });
});

test('a list of what is asked about has its own length', async () => {
  const query = 'query ($ids: [ID!]!) { invoices(ids: $ids) { id seller { name } } }';
  const answer = await graph.ask('dev-admin', query, { ids: [id, '25112000000000000009', id] });
  expect(costOf(answer)).toMatchObject({ estimated: 3 * 2 });
});

test('one answer of several kinds costs as the dearest', async () => {
  const answer = await graph.ask(
    null,
    `query ($input: InvoiceLookupInput!) {
      lookupInvoice(input: $input) {
        ... on InvoiceFound { invoice { id seller { name } } }
        ... on InvoiceNotFound { diagnosis { titleEn } }
      }
    }`,
    { input: { number: id, issueDate: DIGITAL.issueDate, amountIncludingTax: '1.00' } },
  );
  expect(costOf(answer)).toMatchObject({ estimated: 1 + 2 });
});

test('a batch of records is charged although it fails', async () => {
  const answer = await graph.ask('dev-admin', 'mutation { recordInvoices(input: []) { index } }');
  expect(JSON.parse(answer.text).extensions.cost).toEqual({ estimated: 100, actual: 100 });
});

test('a fragment costs by the length that it is spread under', async () => {
  const answer = await graph.ask(
    'dev-admin',
    `{ few: searchInvoices(first: 2) { ...Page } many: searchInvoices(first: 50) { ...Page } }
    fragment Page on InvoiceConnection { edges { node { id } } }`,
  );
  expect(costOf(answer)).toMatchObject({ estimated: 1 + 2 * 2 + 1 + 50 * 2 });
});

test('many fragments on one type add up', async () => {
  const lines = Array.from(
    { length: 3 },
    (_, i) => `... on InvoiceFound { invoice { l${i}: lines { lineNo } } }`,
  );
  const answer = await graph.ask(
    null,
    `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ${lines.join(' ')} } }`,
    { input: { number: id, issueDate: DIGITAL.issueDate, amountIncludingTax: '1.00' } },
  );
  expect(costOf(answer)).toMatchObject({ estimated: 1 + 3 * (1 + 10) });
});
