import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deadlines } from '../../gateway/deadline.ts';
import { readTimeoutMs } from '../../storage/shards.ts';
import { type Graph, openGraph } from '../graph.ts';
import { type FaultyWorld, openFaultyWorld } from './faulty-world.ts';
import { answeredShare, invoiceOf, type Region, RegionLoad } from './load.ts';
import type { Fault } from './tcp-proxy.ts';

const BEIJING: Region = '2511200';
const SHANGHAI: Region = '2531200';
/** A caller of a spoilt shard waits no longer. */
const latestMs = 2_000;
/** For the deadlines and the breaker that are waited for, and a busy machine. */
const patience = { timeout: 90_000, interval: 50 };

const log: string[] = [];
const note = (fields: object, message: string) => log.push(`${Object(fields).shard}: ${message}`);
let faulty: FaultyWorld;
let graph: Graph;

beforeAll(async () => {
  faulty = await openFaultyWorld('east', { log: { info: note, warn: note } });
  graph = await openGraph(faulty.world, { cache: false });
  await graph.record(invoiceOf(BEIJING, 0), invoiceOf(SHANGHAI, 0));
});

afterAll(async () => {
  await graph?.stop();
  await faulty?.close();
});

beforeEach(() => {
  log.splice(0);
});

const east = () => faulty.world.shards.of('3100');
const breakerIs = (state: string) => vi.waitFor(() => expect(east().policy.breaker).toBe(state), patience);

let fresh = 0;
function loadOn(region: Region) {
  fresh += 100_000;
  return new RegionLoad((key, query, variables) => graph.ask(key, query, variables), region, fresh);
}

/** One read of Shanghai: who is told what, and whether the shard was asked at all. */
async function askShanghai() {
  faulty.world.commands.take();
  const { data, errors } = await graph.ask('dev-admin', 'query ($id: ID!) { invoice(id: $id) { id } }', {
    id: invoiceOf(SHANGHAI, 0).number,
  });
  const asked = faulty.world.commands.take().filter(({ shard }) => shard === 'east').length;
  return { data, errors: errors.map(({ extensions: { code, shard } }) => `${code} ${shard}`), asked };
}

const faults: readonly Fault[] = [
  { kind: 'CUT' },
  { kind: 'HALF_OPEN' },
  { kind: 'DELAY', ms: 5_000 },
  { kind: 'THROTTLE', bytesPerSecond: 1 },
];

test.each(faults)('a shard behind $kind costs its own regions alone', async (fault) => {
  const [beijing, shanghai] = [loadOn(BEIJING), loadOn(SHANGHAI)];
  await shanghai.answersMore(20);
  expect(east().policy.breaker).toBe('CLOSED');

  faulty.proxy.spoil(fault);
  await breakerIs('OPEN');
  expect(await askShanghai()).toEqual({
    data: { invoice: null },
    errors: ['SHARD_UNAVAILABLE east'],
    asked: 0,
  });
  await beijing.answersMore(50);

  faulty.proxy.heal();
  await breakerIs('CLOSED');
  await shanghai.answersMore(20);

  const untouched = await beijing.stop();
  expect([untouched.wrong, untouched.broken]).toEqual([[], 0]);
  expect(answeredShare(untouched)).toBeGreaterThan(0.95);
  const { refused, broken, wrong, slowestMs, slowestRecordMs } = await shanghai.stop();
  expect([broken, wrong]).toEqual([0, []]);
  // What others waited is the machine's doing: a busy one makes everybody late, and who reads so late that the gateway
  // has given up before it hears which shard it was.
  const isLate = untouched.slowestMs > deadlines.subgraphMs - readTimeoutMs;
  const told = [...refused.keys()].filter((refusal) => !(isLate && refusal === 'DEADLINE_EXCEEDED'));
  expect(told.sort()).toEqual(['SHARD_UNAVAILABLE east', 'UNAVAILABLE east']);
  expect(slowestMs).toBeLessThan(latestMs + untouched.slowestMs);
  // A recording meets the fault at one of its writes, and may have been late with the one before.
  expect(slowestRecordMs).toBeLessThan(2 * latestMs + untouched.slowestRecordMs);
  expect([await beijing.lost(), await shanghai.lost()]).toEqual([[], []]);
  expect(log[0]).toBe('east: shard is cut off: it failed too often');
  expect(log.at(-1)).toBe('east: shard answers again');
});

test('health says which shard is cut off', async () => {
  faulty.proxy.spoil({ kind: 'CUT' });
  const shanghai = loadOn(SHANGHAI);
  await breakerIs('OPEN');
  const parts = await faulty.world.shards.ping();
  expect(parts).toEqual([
    { name: 'north', ok: true, breaker: 'CLOSED' },
    { name: 'east', ok: false, breaker: expect.stringContaining('OPEN') },
    { name: 'south', ok: true, breaker: 'CLOSED' },
  ]);
  const { data } = await graph.ask('dev-admin', '{ systemStatus { shards { name state } } }');
  expect(data?.['systemStatus']).toMatchObject({
    shards: expect.arrayContaining([{ name: 'east', state: 'DOWN' }]),
  });
  faulty.proxy.heal();
  await breakerIs('CLOSED');
  await shanghai.stop();
});

test('connections that break once cut nothing off', async () => {
  const shanghai = loadOn(SHANGHAI);
  const before = east().policy.retried;
  // A cut that meets no command on its way breaks nothing off: until one did.
  for (let cut = 0; cut < 3 || (cut < 40 && east().policy.retried === before); cut += 1) {
    await shanghai.answersMore(20);
    faulty.proxy.cutOnce();
  }
  await shanghai.answersMore(20);
  const { broken, wrong } = await shanghai.stop();
  expect({ broken, wrong, log }).toEqual({ broken: 0, wrong: [], log: [] });
  expect(east().policy.retried).toBeGreaterThan(before);
  expect(await shanghai.lost()).toEqual([]);
});
