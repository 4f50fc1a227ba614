import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../../fapiao/invoice-content.ts';
import { formatDigitalNumber } from '../../../fapiao/invoice-number.ts';
import { DailyCounter } from '../../../storage/daily-counter.ts';
import { Reads } from '../../../storage/reads.ts';
import type { Caller } from '../../../subgraphs/caller.ts';
import { CursorInvalid } from '../../../subgraphs/cursor.ts';
import { type InvoiceContext, invoiceContext } from '../../../subgraphs/invoice/context.ts';
import { createFaceReads } from '../../../subgraphs/invoice/face-reads.ts';
import { createRecorder, recordInvoices } from '../../../subgraphs/invoice/record-invoices.ts';
import { searchInvoices } from '../../../subgraphs/invoice/search.ts';
import { BadInput } from '../../../subgraphs/problem.ts';
import { DIGITAL, NOW } from '../../fapiao/invoice-samples.ts';
import { LIMITS } from '../../graph.ts';
import { openWorld, type World } from '../../world.ts';

const admin: Caller = {
  id: 'an-admin',
  roles: ['ADMIN'],
  bureaus: [],
  taxpayerIds: [],
  language: 'ZH',
  origin: '',
};
let world: World;
let context: InvoiceContext;
beforeAll(async () => {
  world = await openWorld();
  const { shards, redis } = world;
  const reads = new Reads(shards);
  const dependencies = {
    ...{ shards, reads, redis },
    ...{ clock: () => NOW, cursorSecret: 'paging', ...LIMITS },
  };
  const recorder = createRecorder(world.shards, () => NOW);
  const scope = { caller: admin, requestId: 'paging', signal: new AbortController().signal };
  const lookups = { counter: new DailyCounter(redis, 'lookups'), faces: createFaceReads(reads) };
  context = invoiceContext(dependencies, recorder, lookups, scope);
});
afterAll(() => world.close());

let sequence = 0;
/** An invoice of any bureau, issued at one of few instants so that ties are common. */
function invoiceAt(buyerName: string, bureauAt: number, hour: number): InvoiceContent {
  sequence += 1;
  const bureau = BUREAU_CODES[bureauAt % BUREAU_CODES.length] ?? '1100';
  const issuedAt = `2026-11-2${hour % 4}T10:00:00.000Z`;
  return {
    ...DIGITAL,
    number: formatDigitalNumber({ year: 2026, bureau, channel: 2, sequence }),
    issueDate: issuedAt.slice(0, 10),
    issuedAt,
    buyer: { ...DIGITAL.buyer, name: buyerName },
  };
}

const place = fc.tuple(fc.nat(35), fc.nat(3));
const story = fc.record({
  before: fc.array(place, { minLength: 1, maxLength: 25 }),
  between: fc.array(fc.array(place, { maxLength: 4 }), { maxLength: 6 }),
  first: fc.integer({ min: 1, max: 7 }),
});

test('inserts between pages repeat and lose nothing', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ before, between, first }) => {
      sequence += 1;
      const buyerName = `买方${sequence}号`;
      const initial = before.map(([bureau, hour]) => invoiceAt(buyerName, bureau, hour));
      await recordInvoices(context.recorder, 'x', initial);
      const seen = await readAllPages(buyerName, first, between);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(initial.map(({ number }) => number)));
    }),
    { numRuns: 25 },
  );
});

async function readAllPages(
  buyerName: string,
  first: number,
  inserts: readonly (readonly (readonly [number, number])[])[],
): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page++) {
    const found = await searchInvoices(context, { filter: { buyerName }, first, after });
    seen.push(...found.edges.map(({ node }) => node._id));
    if (!found.pageInfo.hasNextPage) return seen;
    after = found.pageInfo.endCursor ?? null;
    const more = (inserts[page] ?? []).map(([bureau, hour]) => invoiceAt(buyerName, bureau, hour));
    if (more.length > 0) await recordInvoices(context.recorder, 'x', more);
  }
  throw new Error('paging does not end');
}

test('pages are newest first across shards', async () => {
  const number = (bureau: number, hour: number) => invoiceAt('次序公司', bureau, hour);
  const invoices = [number(0, 1), number(10, 3), number(30, 0), number(20, 2)];
  await recordInvoices(context.recorder, 'x', invoices);
  const { edges } = await searchInvoices(context, { filter: { buyerName: '次序公司' }, first: 10 });
  const expected = [...invoices].sort((a, b) => String(b.issuedAt).localeCompare(String(a.issuedAt)));
  expect(edges.map(({ node }) => node._id)).toEqual(expected.map((invoice) => invoice.number));
});

test('every region asked is named as answered', async () => {
  const { regionAnswers, missing } = await searchInvoices(context, { filter: {}, first: 1 });
  expect(regionAnswers.map(({ region }) => region.code).sort()).toEqual([...BUREAU_CODES].sort());
  expect(regionAnswers.every(({ state }) => state === 'ANSWERED')).toBe(true);
  expect(missing).toEqual([]);
});

test('only shards of the named regions are asked', async () => {
  world.commands.take();
  await searchInvoices(context, { filter: { regionCodes: ['3100', '3200'] }, first: 5 });
  expect(world.commands.take().map(({ shard }) => shard)).toEqual(['east']);
});

test('full and half width brackets are equal', async () => {
  await recordInvoices(context.recorder, 'x', [invoiceAt('括号科技（青岛）有限公司', 5, 1)]);
  const { edges } = await searchInvoices(context, { filter: { buyerName: '括号科技(青岛)' }, first: 5 });
  expect(edges).toHaveLength(1);
});

test('each filter narrows the page alone', async () => {
  const one = { ...invoiceAt('过滤公司', 3, 1), kind: 'DIGITAL_SPECIAL' as const };
  await recordInvoices(context.recorder, 'x', [one, invoiceAt('过滤公司', 4, 2)]);
  const count = async (filter: object) =>
    (await searchInvoices(context, { filter: { buyerName: '过滤公司', ...filter }, first: 9 })).edges.length;
  expect(await count({})).toBe(2);
  expect(await count({ kinds: ['DIGITAL_SPECIAL'] })).toBe(1);
  expect(await count({ issueDateFrom: '2026-11-22' })).toBe(1);
  expect(await count({ issueDateTo: '2026-11-21' })).toBe(1);
  expect(await count({ minTotal: '1130.00', maxTotal: '1130' })).toBe(2);
  expect(await count({ minTotal: '1130.01' })).toBe(0);
  expect(await count({ color: 'RED' })).toBe(0);
  expect(await count({ sellerName: '示例科技' })).toBe(2);
  expect(await count({ sellerTaxpayerId: DIGITAL.seller.taxpayerId })).toBe(2);
  expect(await count({ buyerTaxpayerId: '91110108MAXX00031Y' })).toBe(0);
});

test('a cursor is bound to its filter', async () => {
  await recordInvoices(context.recorder, 'x', [invoiceAt('游标公司', 1, 1)]);
  const { edges } = await searchInvoices(context, { filter: { buyerName: '游标公司' }, first: 1 });
  const other = searchInvoices(context, { filter: {}, first: 1, after: edges[0]?.cursor });
  await expect(other).rejects.toThrow(CursorInvalid);
});

test.each([0, -1, 101])('a page of %i is refused', async (first) => {
  await expect(searchInvoices(context, { filter: {}, first })).rejects.toThrow(BadInput);
});

test.each(['9999', 'x'])('the unknown region %s is refused', async (code) => {
  await expect(searchInvoices(context, { filter: { regionCodes: [code] }, first: 1 })).rejects.toThrow(
    BadInput,
  );
});
