import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createMetrics, type Metrics } from '../../observability/metrics.ts';
import { auditTrail } from '../../storage/audit-queue.ts';
import type { AuditRecord } from '../../storage/audit-trail.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type FaultyWorld, openFaultyWorld } from '../faults/faulty-world.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { openGraph } from '../graph.ts';

let faulty: FaultyWorld;
beforeAll(async () => {
  // The home shard.
  faulty = await openFaultyWorld('north');
});
afterAll(() => faulty.close());
afterEach(() => faulty.proxy.heal());

const shanghai = { ...DIGITAL, number: '26312000000000012345' };
const record = 'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome } }';

/** How many records came to what. */
const counts = async ({ auditRecords }: Metrics) =>
  Object.fromEntries((await auditRecords.get()).values.map(({ labels, value }) => [labels.result, value]));

test('while the home shard is away answers are as ever, and records are logged and counted', async () => {
  const metrics = createMetrics();
  const { log, lines } = loggedLines();
  const graph = await openGraph(faulty.world, { audit: true, metrics, log });
  // The seller is at home in the north: once it is known, recording asks nothing there.
  await graph.ask('dev-source', record, { input: [shanghai] });
  await graph.settled();
  faulty.proxy.spoil({ kind: 'HALF_OPEN' });
  const startedAt = performance.now();
  const answer = await graph.ask('dev-source', record, { input: [shanghai] });
  const elapsedMs = performance.now() - startedAt;
  expect(answer.data).toEqual({ recordInvoices: [{ outcome: 'UNCHANGED' }] });
  // A write waits 10 s for a shard that is silent.
  expect(elapsedMs).toBeLessThan(5_000);
  await graph.settled();
  expect(await counts(metrics)).toEqual({ kept: 1, unavailable: 1 });
  expect(lines.filter(({ lost }) => lost !== undefined)).toMatchObject([
    {
      kind: 'AUDIT',
      lost: 'unavailable',
      record: { field: 'recordInvoices', caller: 'dev-source', invoices: [shanghai.number] },
    },
  ]);
  await graph.stop();
});

test('what waits is written before the graph has stopped', async () => {
  const graph = await openGraph(faulty.world, { audit: true });
  await graph.record(shanghai);
  // After the outage its breaker lets it in again.
  const before = await vi.waitFor(kept, { timeout: 60_000, interval: 200 });
  await graph.ask('dev-source', record, { input: [shanghai] });
  await graph.stop();
  expect(await kept()).toBe(before + 1);
});

const event: AuditRecord = {
  ...{ event: 'CHANGE', field: 'book', outcome: 'DONE', code: null, items: 1, results: {}, invoices: [] },
  ...{ caller: 'dev-partner', roles: ['PARTNER'], origin: '0'.repeat(16), requestId: 'request-0001' },
};
const clock = (): Date => new Date();
const kept = () =>
  faulty.world.shards.home.read((db) => db.collection('auditTrail').countDocuments({ bureau: 'HOME' }));

test('what comes at once is written with one command', async () => {
  const metrics = createMetrics();
  const { log } = loggedLines();
  const trail = auditTrail(faulty.world.shards, { clock, log, metrics });
  const before = await vi.waitFor(kept, { timeout: 60_000, interval: 200 });
  faulty.world.commands.take();
  for (let turn = 0; turn < 20; turn += 1) trail.append(event);
  await trail.flush();
  const sent = faulty.world.commands.take();
  expect(sent.map(({ name, collection }) => `${name} ${collection}`)).toEqual(['insert auditTrail']);
  expect(await kept()).toBe(before + 20);
  expect(await counts(metrics)).toEqual({ kept: 20 });
});

test('more than may wait is logged and counted', async () => {
  const metrics = createMetrics();
  const { log, lines } = loggedLines();
  const limits = { maxWaiting: 3, batch: 2, refusalsPerMinute: 60 };
  const trail = auditTrail(faulty.world.shards, { clock, log, metrics, limits });
  for (let turn = 0; turn < 10; turn += 1) trail.append(event);
  await trail.flush();
  expect(await counts(metrics)).toEqual({ kept: 3, overflow: 7 });
  expect(lines.filter(({ lost }) => lost === 'overflow')).toHaveLength(7);
});

test('a process that stops does not wait for a silent shard', async () => {
  const metrics = createMetrics();
  const { log, lines } = loggedLines();
  const trail = auditTrail(faulty.world.shards, { clock, log, metrics });
  faulty.proxy.spoil({ kind: 'HALF_OPEN' });
  for (let turn = 0; turn < 3; turn += 1) trail.append(event);
  const startedAt = performance.now();
  await trail.flush(200);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect(await counts(metrics)).toEqual({ unavailable: 3 });
  expect(lines.filter(({ lost }) => lost === 'unavailable')).toHaveLength(3);
  faulty.proxy.heal();
  await vi.waitFor(kept, { timeout: 60_000, interval: 200 });
});

test('a stranger fills the trail with refusals no faster than so many a minute', async () => {
  const metrics = createMetrics();
  const { log, lines } = loggedLines();
  const limits = { maxWaiting: 100, batch: 100, refusalsPerMinute: 2 };
  const trail = auditTrail(faulty.world.shards, { clock, log, metrics, limits });
  const known: AuditRecord = { ...event, outcome: 'REFUSED', code: 'FORBIDDEN' };
  const refused: AuditRecord = { ...known, event: 'ACCESS', code: 'UNAUTHENTICATED', roles: [] };
  for (let turn = 0; turn < 5; turn += 1) {
    trail.append(refused);
    trail.append(known);
  }
  trail.append({ ...refused, origin: '1'.repeat(16) });
  trail.append(event);
  await trail.flush();
  expect(await counts(metrics)).toEqual({ kept: 9, excess: 3 });
  expect(lines.filter(({ lost }) => lost === 'excess')).toHaveLength(3);
});
