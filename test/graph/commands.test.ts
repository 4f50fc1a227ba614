import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoInvoices } from '../../embedded/demo-world/demo-invoices.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type SentCommand, type World } from '../world.ts';

const NOW = new Date('2026-11-24T14:20:00+08:00');
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { partnerTaxpayerIds: [DIGITAL.buyer.taxpayerId ?? ''], cache: false });
  await graph.record(...demoInvoices({ count: 600, seed: 7, now: NOW }), DIGITAL);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const page = `query ($filter: InvoiceFilter!) { searchInvoices(filter: $filter, first: 50) { edges { node {
  id number lines { itemName taxAmount } issuer { name issuingRegions { nameZh } }
  status usage statusHistory { to } provenance { sourceWatermark }
  original { id } region { nameZh health { syncWatermark } }
} } } }`;

test('a page of fifty asks each collection once a shard', async () => {
  world.commands.take();
  const answer = await graph.ask('dev-admin', page, { filter: {} });
  expect(answer.errors).toEqual([]);
  expect(answer.data?.['searchInvoices']).toMatchObject({ edges: { length: 50 } });
  const places = world.commands
    .take()
    .filter(({ collection }) => collection !== 'invoices')
    .map(({ shard, collection }) => `${collection} on ${shard}`);
  expect(new Set(places).size).toBe(places.length);
});

test('a page without links reads invoices once a shard', async () => {
  world.commands.take();
  await graph.ask('dev-admin', page.replace('original { id }', ''), { filter: { color: 'BLUE' } });
  const reads = world.commands.take().filter(({ collection }) => collection === 'invoices');
  expect(reads.map(({ shard }) => shard).sort()).toEqual(['east', 'north', 'south']);
});

test('an invoice by id asks one shard only', async () => {
  world.commands.take();
  await graph.ask('dev-admin', 'query ($id: ID!) { invoice(id: $id) { number status } }', {
    id: DIGITAL.number,
  });
  const sent = world.commands.take();
  expect(new Set(sent.map(({ shard }) => shard))).toEqual(new Set(['north']));
  expect(sent.map(({ collection }) => collection).sort()).toEqual(['invoices', 'statuses']);
});

/** Everything that the program asks or changes, each kind once. */
const everything: [key: 'dev-admin' | 'dev-partner' | 'dev-source', query: string, variables: object][] = [
  ['dev-admin', page, { filter: { sellerName: '北京', minTotal: '1.00', issueDateFrom: '2020-01-01' } }],
  ['dev-partner', page, { filter: { regionCodes: ['1100', '3100'] } }],
  [
    'dev-admin',
    'query ($ids: [ID!]!) { invoices(ids: $ids) { id reversals { id } } }',
    { ids: [DIGITAL.number] },
  ],
  ['dev-admin', '{ searchIssuers(name: "北京") { issuers { invoices { edges { cursor } } } } }', {}],
  ['dev-admin', '{ regions { health { syncWatermark } } }', {}],
  ['dev-admin', '{ systemStatus { openAlerts notices { id } shards { state } } }', {}],
  // The first is refused and opens an alert; the second moves the watermark.
  [
    'dev-source',
    `mutation { refused: completeSync(bureau: "6500", through: "2020-01-01T00:00:00Z", count: 1,
       checksum: "0000000000000000", ids: ["26652000000000000001"]) { outcome }
     completed: completeSync(bureau: "6500", through: "2020-01-01T00:00:00Z", count: 0,
       checksum: "0000000000000000") { outcome } }`,
    {},
  ],
  [
    'dev-source',
    `mutation { announceRange(input: { bureau: "1100", code: "011002600411", from: "10000000", to: "10000099",
       issuerTaxpayerId: "91110108MAXX000159" }) { outcome } }`,
    {},
  ],
  [
    'dev-admin',
    `mutation { publishNotice(input: { titleZh: "停机", windows: [{ start: "2026-12-01 0:00",
       end: "2026-12-01 6:00", impact: DOWN, capabilities: [LOOKUP] }] }) { id } }`,
    {},
  ],
  [
    'dev-source',
    'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { invoice { id } } }',
    {
      input: [
        { ...DIGITAL, number: '26112000000000090001' },
        { ...DIGITAL, remark: 'other' },
      ],
    },
  ],
];

test.each(everything)('every filter carries the bureau: %s %s', async (key, query, variables) => {
  world.commands.take();
  const answer = await graph.ask(key, query, variables);
  expect(answer.errors).toEqual([]);
  const sent = world.commands.take();
  expect(sent.length).toBeGreaterThan(0);
  for (const command of sent) expect(untargeted(command)).toEqual([]);
});

/** The filters, or inserted documents, of a command that do not name a bureau. */
function untargeted({ name, command }: SentCommand): unknown[] {
  const filters = filtersOf(name, command);
  return filters.filter((filter) => typeof filter !== 'object' || filter === null || !('bureau' in filter));
}

function filtersOf(name: string, command: Record<string, unknown>): unknown[] {
  const listed = (field: string): Record<string, unknown>[] => {
    const value = command[field];
    return Array.isArray(value) ? value : [];
  };
  if (name === 'find') return [command['filter']];
  if (name === 'insert') return listed('documents');
  if (name === 'update') return listed('updates').map(({ q }) => q);
  if (name === 'delete') return listed('deletes').map(({ q }) => q);
  if (name === 'aggregate') return [listed('pipeline')[0]?.['$match']];
  if (name === 'findAndModify') return [command['query']];
  throw new Error(`the command ${name} is new: say where its filter is`);
}
