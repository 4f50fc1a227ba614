import { Command } from 'commander';
import { createRandom } from '../../embedded/demo-world/random.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { openTcpProxy } from '../../test/faults/tcp-proxy.ts';
import { openWorld } from '../world.ts';
import { startProduct } from './product.ts';
import { FAULTS, type FaultRow, measureFault, type TwoRegions } from './rounds.ts';

/** The shard that is spoilt: not the home of what belongs to no bureau. */
const SPOILT = 'east';
/** Callers of the spoilt region come at this pace, whatever they are told. */
const SPOILT_RATE = 100;
const query = 'query ($id: ID!) { invoice(id: $id) { id number amountIncludingTax status } }';

const { invoices, seconds, rounds, connections } = new Command('bench/faults')
  .description('measures what a spoilt shard costs the regions of the other shards')
  .option('--invoices <count>', 'invoices in the databases', Number, 20_000)
  .option('--seconds <count>', 'length of a round', Number, 10)
  .option('--rounds <count>', 'rounds without and with each fault', Number, 3)
  .option('--connections <count>', 'of the untouched regions, and as many of the spoilt one', Number, 20)
  .parse()
  .opts<Record<'invoices' | 'seconds' | 'rounds' | 'connections', number>>();

const world = await openWorld(invoices, new AbortController().signal);
const spoilt = world.stack.shards.find(({ name }) => name === SPOILT);
if (spoilt === undefined) throw new Error(`no shard is called ${SPOILT}`);
const { port } = new URL(spoilt.uri);
const proxy = await openTcpProxy(Number(port));
const shards = world.stack.shards.map((shard) =>
  shard.name === SPOILT ? { ...shard, uri: shard.uri.replace(port, String(proxy.port)) } : shard,
);
const running = await startProduct({ shards, redisUrl: world.stack.redisUrl, folder: world.folder });
try {
  for (const [name, fault] of Object.entries(FAULTS)) {
    print(await measureFault(name, fault, proxy, regionsOf(), rounds));
  }
} finally {
  await running.stop();
  await proxy.close();
  await world.close();
}

function regionsOf(): TwoRegions {
  const isSpoilt = (id: string) => spoilt?.bureaus.includes(bureauOfInvoiceId(id) ?? '') ?? false;
  const random = createRandom(1);
  const callers = (ids: readonly string[], rate: number | null) => ({
    url: running.url,
    headers: running.headers,
    nextBody: () => JSON.stringify({ query, variables: { id: random.pick(ids) } }),
    connections,
    rate,
    seconds,
  });
  const { ids } = world.facts;
  return {
    untouched: callers(
      ids.filter((id) => !isSpoilt(id)),
      null,
    ),
    spoilt: callers(ids.filter(isSpoilt), SPOILT_RATE),
    shard: SPOILT,
  };
}

function print(row: FaultRow): void {
  const { fault, throughput, p95, slowestMs, refused, named, recoverySeconds, untouchedRefused } = row;
  process.stdout.write(
    `${fault}: untouched ${(throughput * 100).toFixed(0)} % of requests/s, p95 x${p95.toFixed(2)}, ` +
      `${untouchedRefused} refused; spoilt: slowest ${slowestMs.toFixed(0)} ms, ` +
      `${named} of ${refused} refusals name the shard, recovered after ${recoverySeconds.toFixed(1)} s\n`,
  );
}
