import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoInvoices } from '../../embedded/demo-world/demo-invoices.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL, NOW } from '../fapiao/invoice-samples.ts';
import type { Answer } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
let apart: Graph;
let naive: Graph;
const idOf = ({ code, number }: InvoiceContent) => (code === null ? number : `${code}-${number}`);
const invoices = new Map(
  [...demoInvoices({ count: 200, seed: 11, now: NOW })].map((one) => [idOf(one), one]),
);
const ids = [...invoices.keys()];
/** Whom `dev-partner` acts for. */
const partner = [...invoices.values()][0]?.seller.taxpayerId ?? '';
const isOfPartner = ({ seller, buyer }: InvoiceContent) =>
  [seller.taxpayerId, buyer.taxpayerId].includes(partner);

beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { cache: false, partnerTaxpayerIds: [partner] });
  apart = await openGraph(world, { batchWindow: false, cache: false });
  naive = await openGraph(world, { batchWindow: false, loaders: false, cache: false });
  await graph.record(...invoices.values());
});
afterAll(async () => {
  await graph.stop();
  await apart.stop();
  await naive.stop();
  await world.close();
});

/** A question for one invoice, and the invoice in the answer. */
interface Question {
  readonly query: string;
  variables(id: string): object;
  answered(data: Answer['data']): unknown;
}

const byId: Question = {
  query: 'query ($id: ID!) { invoice(id: $id) { id amountIncludingTax status issuer { name } } }',
  variables: (id) => ({ id }),
  answered: (data) => data?.['invoice'],
};
const byLookup: Question = {
  query: `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
    ... on InvoiceFound { invoice { id amountIncludingTax } } } }`,
  variables: (id) => {
    const { code, number, issueDate } = invoices.get(id) ?? DIGITAL;
    return { input: { code, number, issueDate } };
  },
  answered: (data) => Object(data?.['lookupInvoice']).invoice,
};

/** Asks for invoices at once; @returns how many commands that took */
async function commandsFor(
  door: Graph,
  { query, variables, answered }: Question,
  asked = ids,
): Promise<number> {
  world.commands.take();
  const answers = await Promise.all(asked.map((id) => door.ask('dev-admin', query, variables(id))));
  for (const [at, { data, errors }] of answers.entries()) {
    const id = asked[at] ?? '';
    const { amountIncludingTax } = invoices.get(id) ?? DIGITAL;
    expect(errors).toEqual([]);
    expect(answered(data)).toMatchObject({ id, amountIncludingTax });
  }
  return world.commands.take().length;
}

/** In a round that has to open connections the requests come in one after the other; the best of some has none. */
async function fewestCommandsFor(door: Graph, question: Question, asked = ids): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 5; round += 1) counts.push(await commandsFor(door, question, asked));
  return Math.min(...counts);
}

test('two hundred requests at once share their reads', async () => {
  expect(await fewestCommandsFor(graph, byId)).toBeLessThan(ids.length * 0.3);
});

test('without the window each request reads for itself', async () => {
  expect(await commandsFor(apart, byId)).toBeGreaterThan(ids.length * 2.5);
});

test('without the loaders either each entity of a page is read by itself', async () => {
  const pageOf = async (door: Graph) => {
    world.commands.take();
    const query =
      '{ searchInvoices(filter: {}, first: 20) { edges { node { id status issuer { name } } } } }';
    const { data, errors } = await door.ask('dev-admin', query);
    expect(errors).toEqual([]);
    const edges: unknown[] = Object(data?.['searchInvoices']).edges;
    return { edges, commands: world.commands.take().length };
  };
  const [gathered, one] = [await pageOf(apart), await pageOf(naive)];
  expect(one.edges).toHaveLength(20);
  expect(one.edges).toEqual(gathered.edges);
  // Each shard for its part of the page, at most twice, for statuses and for issuers.
  expect(gathered.commands).toBeLessThanOrEqual(4 * world.shards.all.length);
  // A status an invoice, and what the page takes.
  expect(one.commands).toBeGreaterThan(20);
});

test('look-ups of many callers share their reads', async () => {
  // Few enough that a busy machine answers all within a look-up's deadline.
  const some = ids.slice(0, 20);
  expect(await fewestCommandsFor(graph, byLookup, some)).toBeLessThan(some.length * 0.6);
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

/** What each of several callers has to see of an invoice when all of them ask for it. */
const callers: readonly [
  key: string | null,
  question: Question,
  seen: (content: InvoiceContent) => object | null,
][] = [
  ['dev-admin', byId, (content) => ({ id: idOf(content) })],
  ['dev-source', byId, (content) => ({ id: idOf(content) })],
  ['dev-partner', byId, (content) => (isOfPartner(content) ? { id: idOf(content) } : null)],
  // Of no role that may read an invoice.
  ['dev-operator', byId, () => null],
];

/** Lets all callers ask for all invoices at once, one after the other for each. @returns what each was shown */
async function sightings(door: Graph, asked: readonly string[]) {
  const asking = asked.flatMap((id) =>
    callers.map(async ([key, { query, variables, answered }, seen]) => {
      const { data } = await door.ask(key, query, variables(id));
      return { shown: answered(data), expected: seen(invoices.get(id) ?? DIGITAL) };
    }),
  );
  return Promise.all(asking);
}

test('callers of different rights share commands and see their own', async () => {
  // Those of the partner, and as many of others.
  const own = ids.filter((id) => isOfPartner(invoices.get(id) ?? DIGITAL)).slice(0, 10);
  const some = [...own, ...ids.filter((id) => !own.includes(id)).slice(0, 10)];
  expect(own.length).toBeGreaterThan(0);
  const counts: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    world.commands.take();
    for (const { shown, expected } of await sightings(graph, some)) {
      if (expected === null) expect(shown ?? null).toBeNull();
      else expect(shown).toMatchObject(expected);
    }
    counts.push(world.commands.take().length);
  }
  // Each would send one for the invoice at least.
  expect(Math.min(...counts)).toBeLessThan(some.length * callers.length * 0.6);
});

test('a look-up without a key sees no more than it may beside one who may see all', async () => {
  const bankAccount = '6222020200012345678';
  const content = { ...DIGITAL, number: '26112000000000087001', seller: { ...DIGITAL.seller, bankAccount } };
  await graph.record(content);
  const { number, issueDate, amountIncludingTax } = content;
  const input = { code: null, number, issueDate, amountIncludingTax };
  const [anonymous, admin] = await Promise.all([
    graph.ask(null, byLookup.query.replace('id amountIncludingTax', 'number seller { bankAccount }'), {
      input,
    }),
    graph.ask('dev-admin', `{ invoice(id: "${number}") { number seller { bankAccount } } }`),
  ]);
  expect(byId.answered(admin.data)).toEqual({ number, seller: { bankAccount } });
  expect(byLookup.answered(anonymous.data)).toMatchObject({ number });
  expect(anonymous.text).not.toContain(bankAccount);
});
