import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EmbeddedStack } from '../../embedded/stack.ts';
import { createLog } from '../../observability/log.ts';
import { openStack, pidOf, STACK_TIMEOUT_MS } from '../embedded/owned-stack.ts';
import { makeFolder } from '../embedded/temporary-folder.ts';
import { said, step, voiding } from '../graph/life-parties.ts';
import { type Graph, type GraphOptions, openGraph } from '../graph.ts';
import { close, openProcess } from '../storage/cache-processes.ts';
import { openWorld, type World } from '../world.ts';
import { answeredShare, invoiceOf, type Region, RegionLoad, type Tally } from './load.ts';
import { paperOfToday, StatusWatch } from './status-watch.ts';

const BEIJING: Region = '2511200';
const SHANGHAI: Region = '2531200';
/** For the supervisor's pause, the database's recovery and the breaker, on a busy machine. */
const patience = { timeout: 90_000, interval: 50 };
const timeout = 4 * STACK_TIMEOUT_MS;

/** For so long a process that hears nothing of others trusts what it keeps. */
const maxAgeMs = 2_000;

let dataDir: string;
let stack: EmbeddedStack;
let world: World;
let fresh = 0;

beforeAll(async () => {
  dataDir = await makeFolder();
  stack = await openStack(dataDir);
  world = await openWorld(stack);
  const graph = await openGraph(world);
  await graph.record(invoiceOf(BEIJING, 0), invoiceOf(SHANGHAI, 0));
  await graph.stop();
}, timeout);

afterAll(async () => {
  await world?.close();
  await stack?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function loadOn(graph: Graph, region: Region) {
  fresh += 100_000;
  return new RegionLoad((key, query, variables) => graph.ask(key, query, variables), region, fresh);
}

/** Kills a process of the stack and waits until its successor serves. */
async function killAndAwait(name: string): Promise<void> {
  const killed = pidOf({ processes: stack.processes() }, name);
  process.kill(killed, 'SIGKILL');
  await vi.waitFor(() => {
    expect(pidOf({ processes: stack.processes() }, name)).not.toBe(killed);
  }, patience);
}

/**
 * Puts load on two regions, kills a process twice under it, and waits until all is well by itself each time.
 *
 * @returns what the callers of each region met
 */
async function killUnderLoad(
  name: string,
  options: GraphOptions,
): Promise<Record<'beijing' | 'shanghai', Tally>> {
  const failures: string[] = [];
  const log = createLog({ level: 'error', destination: { write: (line) => failures.push(line) } });
  const graph = await openGraph(world, { ...options, log });
  const [beijing, shanghai] = [loadOn(graph, BEIJING), loadOn(graph, SHANGHAI)];
  const allAnswer = (count: number) => Promise.all([beijing.answersMore(count), shanghai.answersMore(count)]);
  for (let kill = 0; kill < 2; kill += 1) {
    await allAnswer(20);
    await killAndAwait(name);
  }
  await allAnswer(20);
  const tallies = { beijing: await beijing.stop(), shanghai: await shanghai.stop() };
  expect([await beijing.lost(), await shanghai.lost()]).toEqual([[], []]);
  for (const { broken, wrong, acknowledged } of Object.values(tallies)) {
    expect([broken, wrong]).toEqual([0, []]);
    expect(acknowledged.length).toBeGreaterThan(0);
  }
  await graph.stop();
  // Parts that are missed are told to callers; what is logged here nobody foresaw.
  expect(failures).toEqual([]);
  return tallies;
}

const refusals = ({ refused }: Tally) => [...refused.keys()].sort();

test("a shard's killed database costs its regions alone", { timeout }, async () => {
  const { beijing, shanghai } = await killUnderLoad('postgres-east', { cache: false });
  expect(answeredShare(beijing)).toBeGreaterThan(0.95);
  expect(refusals(shanghai)).toContain('SHARD_UNAVAILABLE east');
});

test('the killed wire server is missed and comes back', { timeout }, async () => {
  const { beijing, shanghai } = await killUnderLoad('wire', { cache: false });
  const named = new Set([...refusals(beijing), ...refusals(shanghai)]);
  // An invoice of Shanghai has its issuer in Beijing: either shard may be the one that is missed.
  const possible = ['north', 'east'].flatMap((shard) => [
    `SHARD_UNAVAILABLE ${shard}`,
    `UNAVAILABLE ${shard}`,
  ]);
  // Nobody is untouched here who could tell whether the machine stood still: then the gateway's own deadline comes first.
  const others = [...named].filter((name) => !possible.includes(name));
  expect(others.filter((name) => name !== 'DEADLINE_EXCEEDED')).toEqual([]);
});

test('while Redis is killed nobody is shown for long what was before', { timeout }, async () => {
  const clock = () => new Date();
  const other = openProcess(world, stack.redisUrl, stack.shards);
  const [reading, writing] = [await openGraph(world, { clock }), await openGraph(other, { clock })];
  const invoices = Array.from({ length: 20 }, () => paperOfToday(clock()));
  await writing.record(...invoices);
  const watch = new StatusWatch(
    (id) => reading.ask('dev-admin', `{ invoice(id: "${id}") { status } }`),
    invoices.map(({ id }) => id),
  );
  await watch.looksMore(2);
  const back = killAndAwait('redis');
  for (const { id } of invoices) {
    expect(said(await step(writing, voiding(id), { as: 'dev-source' }))).toBe('DONE');
    watch.acknowledged(id);
    await sleep(50);
  }
  await back;
  await watch.looksMore(2);
  await sleep(maxAgeMs);
  await watch.looksMore(2);
  const sightings = await watch.stop();
  expect(sightings.filter(({ status, lateMs }) => status === 'NORMAL' && lateMs > maxAgeMs)).toEqual([]);
  expect(sightings.filter(({ status }) => status === 'VOIDED').length).toBeGreaterThan(0);
  await Promise.all([reading.stop(), writing.stop()]);
  await close(other);
});

test('a killed Redis is not noticed', { timeout }, async () => {
  const { beijing, shanghai } = await killUnderLoad('redis', {});
  expect(answeredShare(beijing)).toBeGreaterThan(0.95);
  expect(answeredShare(shanghai)).toBeGreaterThan(0.95);
});
