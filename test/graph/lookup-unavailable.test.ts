import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shards } from '../../storage/shards.ts';
import { DIGITAL, PAPER_PRINT, SELLER } from '../fapiao/invoice-samples.ts';
import { type Graph, type GraphOptions, openGraph } from '../graph.ts';
import { shardsWithout } from './crippled-shards.ts';
import { type LookupWorld, lookUp, lookUpAll, openLookupWorld, type Typed } from './lookup-desk.ts';

const NOON = new Date('2026-11-24T12:00:00+08:00');
let now = NOON;
let desk: LookupWorld;
let crippled: Shards;
/** The same world as a process sees it to which the shard of Shanghai does not answer. */
let eastless: Graph;
/** The same without the shard of Beijing, which also keeps the notices. */
let northless: Graph;
let northlessShards: Shards;

const SHANGHAI = { ...DIGITAL, number: '26312000000000012345' };
const VOIDED = {
  ...PAPER_PRINT,
  code: '3100263130',
  digitalNumber: '26312000000000077777',
  status: 'VOIDED' as const,
};
const BEIJING = { ...DIGITAL, number: '26112000000000012345' };

beforeAll(async () => {
  const options: GraphOptions = { clock: () => now, partnerTaxpayerIds: [SELLER.taxpayerId ?? ''] };
  desk = await openLookupWorld([SHANGHAI, VOIDED, BEIJING], options);
  crippled = await shardsWithout(desk.world, 'east');
  northlessShards = await shardsWithout(desk.world, 'north');
  eastless = await openGraph({ ...desk.world, shards: crippled }, options);
  northless = await openGraph({ ...desk.world, shards: northlessShards }, options);
});
afterAll(async () => {
  await eastless.stop();
  await northless.stop();
  await Promise.all([crippled.close(), northlessShards.close()]);
  await desk.close();
});

const typedFor = ({ number, issueDate }: typeof DIGITAL): Typed => ({
  number,
  issueDate,
  amountIncludingTax: '1130.00',
});
const shanghai = typedFor(SHANGHAI);
/** What was read before is no longer fresh. */
const letItAge = () => {
  now = new Date(now.getTime() + 90_000);
};
const foundTimes = (times: number) => Array.from({ length: times });

test('a shard that is away is never a miss', async () => {
  const unknown = { ...shanghai, number: '26312000000000099999' };
  const started = performance.now();
  expect(await lookUp(eastless, unknown)).toEqual({
    __typename: 'LookupUnavailable',
    regions: [
      {
        region: { code: '3100' },
        state: expect.stringMatching(/^(DOWN|TIMED_OUT)$/),
        elapsedMs: expect.any(Number),
      },
    ],
    diagnosis: { primary: expect.stringMatching(/^SOURCE_/), retryAfter: expect.any(String) },
    staleInvoice: null,
  });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('also without the notices it answers in time', async () => {
  const started = performance.now();
  expect(await lookUp(northless, typedFor(BEIJING))).toMatchObject({ __typename: 'LookupUnavailable' });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('other regions answer as ever', async () => {
  const [beijing, east] = await lookUpAll(eastless, [typedFor(BEIJING), shanghai], 'dev-admin');
  expect(beijing).toMatchObject({ __typename: 'InvoiceFound', invoice: { id: BEIJING.number } });
  expect(east).toMatchObject({ __typename: 'LookupUnavailable' });
});

test('a copy from before says its age', async () => {
  now = NOON;
  expect(await lookUp(desk.graph, shanghai)).toMatchObject({ __typename: 'InvoiceFound' });
  letItAge();
  const stale = {
    invoice: {
      id: SHANGHAI.number,
      amountIncludingTax: '1130.00',
      seller: { name: SELLER.name, phone: '****' },
    },
    status: 'NORMAL',
    notices: [],
    fetchedAt: NOON.toISOString(),
    ageSeconds: 90,
    servedFrom: 'CACHE',
  };
  expect(await lookUp(eastless, shanghai)).toMatchObject({ staleInvoice: stale });
  const own = await lookUp(eastless, { ...shanghai, amountIncludingTax: null }, 'dev-partner');
  expect(own).toMatchObject({ staleInvoice: { invoice: { seller: { phone: SELLER.phone } } } });
});

test('a copy of a voided invoice says so', async () => {
  const { code, number, issueDate } = VOIDED;
  const typed = { code, number, issueDate, amountExcludingTax: '1000.00' };
  await lookUp(desk.graph, typed);
  letItAge();
  const stale = { staleInvoice: { status: 'VOIDED', notices: [{ reason: 'VOIDED' }] } };
  expect(await lookUp(eastless, typed)).toMatchObject(stale);
  const byDigital = { number: VOIDED.digitalNumber, issueDate, amountIncludingTax: '1130.00' };
  expect(await lookUp(eastless, byDigital)).toMatchObject(stale);
});

test('a copy is shown to nobody who guesses', async () => {
  await lookUp(desk.graph, shanghai, 'dev-admin');
  letItAge();
  const guesses: [Typed, string | null][] = [
    [{ ...shanghai, amountIncludingTax: '1130.01' }, null],
    [{ ...shanghai, issueDate: '2026-11-23' }, null],
    [{ ...shanghai, amountIncludingTax: null }, 'dev-operator'],
    [{ ...shanghai, freshness: 'REQUIRE_SOURCE' }, null],
  ];
  for (const [typed, key] of guesses) {
    expect(await lookUp(eastless, typed, key)).toMatchObject({
      __typename: 'LookupUnavailable',
      staleInvoice: null,
    });
  }
});

test('what was not answered is not counted', async () => {
  now = new Date('2026-11-26T12:00:00+08:00');
  for (const _ of foundTimes(7)) await lookUp(eastless, shanghai, 'dev-partner');
  expect(await lookUp(desk.graph, shanghai, 'dev-partner')).toMatchObject({ __typename: 'InvoiceFound' });
});

test('wrong guesses at a copy are counted', async () => {
  now = new Date('2026-11-27T12:00:00+08:00');
  await lookUp(desk.graph, shanghai, 'dev-admin');
  letItAge();
  const wrong = { ...shanghai, amountIncludingTax: '1' };
  const kinds = [];
  for (const _ of foundTimes(6)) kinds.push((await lookUp(eastless, wrong)).__typename);
  expect(kinds).toEqual([...foundTimes(5).map(() => 'LookupUnavailable'), 'LookupRateLimited']);
});

test('announced maintenance tells when to come back', async () => {
  now = NOON;
  const input = {
    regionCode: '3100',
    titleZh: '上海市税务局系统升级',
    windows: [
      { start: '2026-11-24 11:00', end: '2026-11-24 18:00', impact: 'DOWN', capabilities: ['LOOKUP'] },
    ],
  };
  const publish = 'mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id } }';
  await desk.graph.ask('dev-operator', publish, { input });
  expect(await lookUp(eastless, shanghai)).toMatchObject({
    diagnosis: { primary: 'SOURCE_MAINTENANCE', retryAfter: '2026-11-24T10:00:00.000Z' },
  });
  // A source that answers all the same is believed.
  expect(await lookUp(desk.graph, shanghai, 'dev-partner')).toMatchObject({ __typename: 'InvoiceFound' });
});
