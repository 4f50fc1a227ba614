import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUYER, DIGITAL, LINE, SELLER } from '../fapiao/invoice-samples.ts';
import { ask, codesOf } from '../gateway/ask.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { auditReader } from './audit-desk.ts';
import { shardsWithout } from './crippled-shards.ts';

const { log, text: logText } = loggedLines();
let world: World;
let graph: Graph;
let fresh: ReturnType<typeof auditReader>;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { audit: true, log, partnerTaxpayerIds: [BUYER.taxpayerId ?? ''] });
  fresh = auditReader(world, graph);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

// The client asks for nothing that tells what became of it.
const record = 'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { index } }';

test('a recording leaves one record', async () => {
  const second = { ...DIGITAL, number: '26312000000000012345', amountIncludingTax: '1.00' };
  const headers = { 'x-api-key': 'dev-source', 'x-request-id': 'request-0001' };
  const answer = await ask(graph, record, { headers, variables: { input: [DIGITAL, second] } });
  expect(answer.errors).toEqual([]);
  expect(await fresh()).toEqual([
    {
      _id: expect.stringMatching(/^[\da-f-]{36}$/),
      bureau: 'HOME',
      at: new Date('2026-11-24T06:20:00.000Z'),
      event: 'CHANGE',
      field: 'recordInvoices',
      outcome: 'DONE',
      code: null,
      items: 2,
      results: { RECORDED: 1, REJECTED: 1 },
      invoices: [DIGITAL.number, second.number],
      caller: 'dev-source',
      roles: ['SOURCE'],
      origin: expect.stringMatching(/^[\da-f]{16}$/),
      requestId: 'request-0001',
    },
  ]);
});

test('a recording that is all refused says so', async () => {
  await graph.ask('dev-source', record, { input: [{ ...DIGITAL, remark: 'another' }] });
  expect(await fresh()).toMatchObject([{ outcome: 'REFUSED', results: { CONFLICT: 1 }, items: 1 }]);
});

test('a recording that a partner tries leaves one record', async () => {
  const answer = await graph.ask('dev-partner', record, { input: [DIGITAL] });
  expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  expect(await fresh()).toMatchObject([
    {
      event: 'CHANGE',
      field: 'recordInvoices',
      outcome: 'REFUSED',
      code: 'FORBIDDEN',
      caller: 'dev-partner',
      roles: ['PARTNER'],
      items: 1,
    },
  ]);
});

test('each change of an operation leaves its own', async () => {
  const step = (name: string) =>
    `${name}: book(id: "${DIGITAL.number}", to: BOOKED, idempotencyKey: "audit") { outcome }`;
  const answer = await graph.ask('dev-partner', `mutation { ${step('first')} ${step('again')} }`);
  expect(answer.errors).toEqual([]);
  const kept = { field: 'book', outcome: 'DONE', invoices: [DIGITAL.number], items: 1 };
  expect(await fresh()).toMatchObject([kept, kept]);
});

test('a change that is refused by the rules says so', async () => {
  const change = `mutation { voidInvoice(id: "26112000000000099999", idempotencyKey: "v",
    statement: { allCopiesReturned: true, taxDeclared: false }) { outcome } }`;
  expect((await graph.ask('dev-partner', change)).errors).toEqual([]);
  expect(await fresh()).toMatchObject([
    { field: 'voidInvoice', outcome: 'REFUSED', results: { REFUSED: 1 }, code: null },
  ]);
});

test('a recording that its shard does not answer says so', async () => {
  const shards = await shardsWithout(world, 'east');
  const other = await openGraph({ shards, redis: world.redis }, { audit: true });
  await other.ask('dev-source', record, { input: [{ ...DIGITAL, number: '26312000000000054321' }] });
  await other.stop();
  await shards.close();
  expect(await fresh()).toMatchObject([
    { outcome: 'FAILED', results: { UNAVAILABLE: 1 }, invoices: ['26312000000000054321'] },
  ]);
});

test('subgraphs in other processes keep the trail too', async () => {
  const other = await openGraph(world, { audit: true, transport: 'http' });
  const headers = { 'x-api-key': 'dev-source', 'x-request-id': 'request-0003' };
  await ask(other, record, { headers, variables: { input: [DIGITAL] } });
  await other.stop();
  expect(await fresh()).toMatchObject([
    { results: { UNCHANGED: 1 }, outcome: 'DONE', caller: 'dev-source', requestId: 'request-0003' },
  ]);
});

test('a ticket of somebody without a key leaves one record', async () => {
  const input = {
    number: DIGITAL.number,
    message: `查不到 ${SELLER.name}`,
    idempotencyKey: 'ticket-1',
    category: 'OTHER',
  };
  await graph.ask(null, 'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { outcome } }', {
    input,
  });
  expect(await fresh()).toMatchObject([{ field: 'openTicket', caller: 'anonymous', roles: [], items: 1 }]);
});

test.each([
  ['a wrong key', { 'x-api-key': 'a-stolen-key' }, 'UNAUTHENTICATED'],
  ['a wrong token', { authorization: 'Bearer a-stolen-token' }, 'UNAUTHENTICATED'],
  ['both', { 'x-api-key': 'dev-admin', authorization: 'Bearer a-stolen-token' }, 'TWO_CREDENTIALS'],
])('%s leaves one record', async (_, headers, code) => {
  await ask(graph, '{ __typename }', { headers: { ...headers, 'x-request-id': 'request-0002' } });
  expect(await fresh()).toMatchObject([
    {
      event: 'ACCESS',
      field: null,
      outcome: 'REFUSED',
      code,
      caller: 'anonymous',
      roles: [],
      origin: expect.stringMatching(/^[\da-f]{16}$/),
      requestId: 'request-0002',
    },
  ]);
});

test('a question that is not for the role leaves one record', async () => {
  const answer = await graph.ask('dev-partner', '{ tickets { nodes { id } } }');
  expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  expect(await fresh()).toMatchObject([
    { event: 'ACCESS', field: 'tickets', outcome: 'REFUSED', code: 'FORBIDDEN', caller: 'dev-partner' },
  ]);
});

test('a question without the key that it needs leaves one record', async () => {
  const answer = await graph.ask(
    null,
    'query ($id: ID!) { a: invoice(id: $id) { number } b: invoice(id: $id) { id } }',
    {
      id: DIGITAL.number,
    },
  );
  expect(codesOf(answer)).toContain('UNAUTHENTICATED');
  expect(await fresh()).toMatchObject([
    { event: 'ACCESS', field: 'invoice', outcome: 'REFUSED', code: 'UNAUTHENTICATED', caller: 'anonymous' },
  ]);
});

test('a question inside an answer leaves one record', async () => {
  const lookUp = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ... on InvoiceFound {
    invoice { issuer { name invoices(first: 1) { edges { node { id } } } } } } } }`;
  const { number, issueDate, amountIncludingTax } = DIGITAL;
  const answer = await graph.ask(null, lookUp, { input: { number, issueDate, amountIncludingTax } });
  expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  expect(await fresh()).toMatchObject([
    { event: 'ACCESS', field: 'Issuer.invoices', code: 'UNAUTHENTICATED', roles: [], invoices: [] },
  ]);
});

test('reading leaves none', async () => {
  await graph.ask('dev-partner', 'query ($id: ID!) { invoice(id: $id) { number } }', { id: DIGITAL.number });
  await graph.ask(null, '{ regions { code } }');
  expect(await fresh()).toEqual([]);
});

test('nothing of a face and no secret is in any record', async () => {
  const all = await world.shards.home.read((db) => db.collection('auditTrail').find().toArray());
  expect(all.length).toBeGreaterThan(8);
  const lines = logText()
    .split('\n')
    .filter((line) => line.includes('"AUDIT"'));
  // Two were written by processes with logs of their own.
  expect(lines).toHaveLength(all.length - 2);
  for (const text of [JSON.stringify(all), lines.join('\n')]) {
    for (const { name, taxpayerId } of [SELLER, BUYER]) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(taxpayerId);
    }
    expect(text).not.toContain(LINE.itemName);
    expect(text).not.toMatch(/1130\.00|1000\.00|a-stolen|查不到|ticket-1/);
  }
});
