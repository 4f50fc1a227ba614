import { constants, setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Command } from 'commander';
import { createRandom } from '../../embedded/demo-world/random.ts';
import { publicSchema, wholeDocument } from '../../test/graph/access-selection.ts';
import { startProduct } from '../faults/product.ts';
import type { PacedLoad } from '../paced-load.ts';
import { warmUp } from '../warm-up.ts';
import { POINT_QUERY } from '../workloads/point.ts';
import { openWorld } from '../world.ts';
import { type Came, percentileTexts, sendAndSort } from './by-status.ts';

const { invoices, seconds, rounds, connections } = new Command('bench/door')
  .description(
    'measures who waits for whom at the front door: innocent requests beside expensive ones, and overload',
  )
  .option('--invoices <count>', 'invoices in the databases', Number, 20_000)
  .option('--seconds <count>', 'length of a stretch', Number, 8)
  .option('--rounds <count>', 'rounds', Number, 3)
  .option('--connections <count>', 'at which the most is served', Number, 100)
  .parse()
  .opts<Record<'invoices' | 'seconds' | 'rounds' | 'connections', number>>();

/** So many more connections that none of them has to wait for the one before. */
const crowd = 10;
/** A busy worker accepts one connection a turn of its event loop. */
const openingSeconds = 10;

const world = await openWorld(invoices, new AbortController().signal);
const product = await startProduct({
  shards: world.stack.shards,
  redisUrl: world.stack.redisUrl,
  folder: world.folder,
});
const isAhead = goAhead();
const random = createRandom(1);
// Made before anything is timed: to make it takes longer than what is timed.
const wholeQuery = wholeLookup();
const { url, headers } = product;
const load = (rest: Pick<PacedLoad, 'nextBody' | 'connections' | 'rate' | 'leadInSeconds'>) =>
  sendAndSort({ url, headers, seconds, ...rest });
const point = () => JSON.stringify({ query: POINT_QUERY, variables: { id: random.pick(world.facts.ids) } });
try {
  const stretches = await warmUp(async (connections, seconds) => {
    const { servedMs } = await sendAndSort({
      url,
      headers,
      nextBody: point,
      connections,
      seconds,
      rate: null,
    });
    return servedMs;
  });
  process.stdout.write(
    `warm after ${stretches} stretches; the load ${isAhead ? 'goes before the rest' : 'has to wait like the rest'}\n`,
  );
  print('alone', await innocent());
  await besideExpensive('one that is planned anew each time', () => expensive(true));
  await besideExpensive('one that is planned once', () => expensive(false));
  for (let round = 1; round <= rounds; round += 1) await overload();
} finally {
  await product.stop();
  await world.close();
}

/** Every field that one look-up can be asked for: about as much as the limits of a document let pass. */
function wholeLookup(): string {
  const schema = publicSchema();
  const root = schema.getQueryType();
  if (root == null) throw new Error('the schema has no queries');
  return wholeDocument(schema, root, 'lookupInvoice', ['input'], new Set()).query;
}

function expensive(isNew: boolean): string {
  const name = isNew ? `Whole${random.below(1e9)}` : 'Whole';
  const input = { number: random.pick(world.facts.ids), issueDate: '2025-06-18', amountIncludingTax: '1.00' };
  return JSON.stringify({ query: wholeQuery.replace('query', `query ${name}`), variables: { input } });
}

function innocent(): Promise<Came> {
  return load({ nextBody: () => '{"query":"{ __typename }"}', connections: 1, rate: 20 });
}

async function besideExpensive(what: string, nextBody: () => string): Promise<void> {
  const [came, beside] = await Promise.all([innocent(), load({ nextBody, connections: 1, rate: null })]);
  print(`beside ${what} (${beside.servedMs.length} answered, ${beside.others} not)`, came);
}

function print(what: string, { servedMs, others }: Came): void {
  const [p50, p99, slowest] = percentileTexts(servedMs, [0.5, 0.99, 1]);
  process.stdout.write(
    `{ __typename } ${what}: ${servedMs.length} answered, ${others} not; p50 ${p50} ms, p99 ${p99} ms, slowest ${slowest} ms\n`,
  );
}

/**
 * Who measures must not wait for those it measures: on the same processors it goes first, where the machine lets it.
 * To be called when all others run, for they would inherit it.
 */
function goAhead(): boolean {
  try {
    setPriority(constants.priority.PRIORITY_HIGHEST);
    return true;
  } catch {
    return false;
  }
}

async function overload(): Promise<void> {
  const peak = await load({ nextBody: point, connections, rate: null });
  const capacity = peak.servedMs.length / seconds;
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  lateness.enable();
  const came = await load({
    ...{ nextBody: point, connections: connections * crowd, rate: 2 * capacity },
    leadInSeconds: openingSeconds,
  });
  lateness.disable();
  const goodput = came.servedMs.length / seconds;
  const share = ((100 * goodput) / capacity).toFixed(0);
  const [served] = percentileTexts(came.servedMs, [0.99]);
  const [half, refused] = percentileTexts(came.refusedMs, [0.5, 0.99]);
  process.stdout.write(
    `point: ${capacity.toFixed(0)} requests/s at ${connections} connections; offered twice that, ` +
      `${goodput.toFixed(0)} served (${share} %), p99 ${served} ms; ` +
      `${came.refusedMs.length} refused with 503, p50 ${half} ms, p99 ${refused} ms; ${came.others} others; ` +
      `the load itself was late by ${(lateness.percentile(99) / 1e6 - 5).toFixed(0)} ms at p99\n`,
  );
}
