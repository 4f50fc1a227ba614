import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import { type LookupWorld, lookUpAll, openLookupWorld, type Typed } from './lookup-desk.ts';

let desk: LookupWorld;
beforeAll(async () => {
  desk = await openLookupWorld([], { cache: false });
});
afterAll(() => desk.close());

/** All that one page about an invoice asks for, found or not. */
const page = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
  ... on InvoiceFound { notices { reason } nextActions invoice { id number lines { itemName } status statusHistory { to }
    issuer { name } provenance { sourceWatermark } } }
  ... on InvoiceNotFound { diagnosis { primary ranked { reason help { id } } retryAfter } searchedRegions { state } }
  ... on InvoiceMismatch { fieldsToRecheck diagnosis { primary } } } }`;

/** The same with how the bureau is doing, as a page shows it beside either answer. */
const pageWithHealth = page
  .replace('issuer {', 'region { health { state syncWatermark } } issuer {')
  .replace('searchedRegions {', 'searchedRegions { region { health { state syncWatermark } }');

/** One entry a command, sorted; a `$lookup` inside one is no command of its own. */
async function collectionsFor(
  input: Typed,
  key: string | null = 'dev-partner',
  query = page,
): Promise<string[]> {
  desk.world.commands.take();
  const answer = await desk.graph.ask(key, query, { input });
  expect(answer.errors).toEqual([]);
  const sent = desk.world.commands.take().map(({ collection }) => collection);
  return sent.sort();
}

const hit = { number: '26112000000000012410', issueDate: '2026-11-12', amountIncludingTax: '848.00' };
const miss = { ...hit, number: '26112000000099999999' };

const askers = [null, 'dev-partner', 'dev-admin'];

test.each(askers)('to %s a whole page asks each collection once', async (key) => {
  expect(await collectionsFor(hit, key)).toEqual(['invoices', 'issuers', 'statuses', 'synchronisations']);
  expect(await collectionsFor(miss, key)).toEqual([
    'invoices',
    'notices',
    'numberRanges',
    'synchronisations',
  ]);
});

test.each(askers)('to %s a miss costs no more than a hit', async (key) => {
  for (const query of [page, pageWithHealth]) {
    const [missed, found] = [await collectionsFor(miss, key, query), await collectionsFor(hit, key, query)];
    expect(missed.length).toBeLessThanOrEqual(found.length);
    expect(new Set(missed).size).toBe(missed.length);
    expect(new Set(found).size).toBe(found.length);
  }
});

test('a mismatch asks for the invoice alone', async () => {
  expect(await collectionsFor({ ...hit, amountIncludingTax: '1' })).toEqual(['invoices']);
});

/** A hundred invoices, those of all bureaus among them, and some that do not exist. */
function hundred(): Typed[] {
  return Array.from({ length: 100 }, (_, at) => ({
    number:
      `26${at % 2 === 0 ? '11' : '31'}20000000009000${String(at < 2 ? 1 : 100 + at).padStart(2, '0')}`.slice(
        0,
        20,
      ),
    issueDate: '2026-10-20',
  }));
}

test('a hundred look-ups read each shard once', async () => {
  const typed = hundred();
  desk.world.commands.take();
  const answers = await lookUpAll(desk.graph, typed, 'dev-admin');
  expect(answers.map(({ __typename }) => __typename)).toEqual(
    typed.map((_, at) => (at < 2 ? 'InvoiceFound' : 'InvoiceNotFound')),
  );
  const reads = desk.world.commands.take().filter(({ collection }) => collection === 'invoices');
  expect(reads.map(({ shard }) => shard).sort()).toEqual(['east', 'north']);
});

test('each answer stands in the place of its question', async () => {
  const typed: Typed[] = [
    { number: '26312000000000054321', issueDate: '2026-11-10' },
    { number: 'nonsense' },
    { code: '1100213130', number: '04567891', issueDate: '2022-01-10' },
    { number: '26312000000000054321', issueDate: '2026-11-11' },
  ];
  expect(await lookUpAll(desk.graph, typed, 'dev-admin')).toMatchObject([
    { invoice: { id: '26312000000000054321' } },
    { __typename: 'LookupInputInvalid' },
    { invoice: { id: '1100213130-04567891' } },
    { fieldsToRecheck: ['ISSUE_DATE'] },
  ]);
});

test('look-ups under aliases are read together', async () => {
  desk.world.commands.take();
  const one = (number: string) =>
    `lookupInvoice(input: { number: "${number}", issueDate: "2026-10-20" }) { __typename }`;
  const query = `{ a: ${one('26112000000000900001')} b: ${one('26122000000000900001')} }`;
  const answer = await desk.graph.ask('dev-admin', query);
  expect(answer.data).toEqual({ a: { __typename: 'InvoiceFound' }, b: { __typename: 'InvoiceFound' } });
  expect(desk.world.commands.take()).toHaveLength(1);
});

test('every read of a look-up names its bureau', async () => {
  desk.world.commands.take();
  await lookUpAll(
    desk.graph,
    [hit, { code: '1100213130', number: '04567891', issueDate: '2022-01-10' }],
    'dev-admin',
  );
  const pipelines = desk.world.commands.take().map(({ command }) => command['pipeline']);
  expect(pipelines).toEqual(
    [{ digitalNumber: expect.anything() }, { _id: expect.anything() }].map((condition) => [
      { $match: { bureau: '1100', ...condition } },
      { $limit: 1 },
      {
        $lookup: expect.objectContaining({
          pipeline: expect.arrayContaining([{ $match: { bureau: '1100' } }]),
        }),
      },
    ]),
  );
});

test('more than a hundred are refused', async () => {
  const answer = await desk.graph.ask(
    'dev-admin',
    'query ($inputs: [InvoiceLookupInput!]!) { lookupInvoices(inputs: $inputs) { __typename } }',
    { inputs: Array.from({ length: 101 }, () => hit) },
  );
  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
});
