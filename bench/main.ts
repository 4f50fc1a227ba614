import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { seedWorld } from '../cli/seed-world.ts';
import { defaultCacheDir } from '../embedded/cache-dir.ts';
import { freePort } from '../embedded/ports.ts';
import { type EmbeddedStack, openEmbedded } from '../embedded/stack.ts';
import { ensureIndexes } from '../storage/indexes.ts';
import { parseShardMap } from '../storage/shard-map.ts';
import { connectShards } from '../storage/shards.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { applyLoad, askInTurn, type CellResult } from './load.ts';
import { type ShardAddress, startProgram } from './program.ts';
import { type Cell, circumstances, tableOf } from './report.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

interface Options {
  readonly invoices: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: readonly number[];
  readonly json: string | undefined;
}

const countedRequests = 100;
const database = 'fapiao';

function readOptions(): Options {
  const numbers = (text: string) => text.split(',').map(Number);
  const command = new Command('bench')
    .option('--invoices <n>', 'invoices in the databases', Number, 20_000)
    .option('--seconds <n>', 'seconds a cell', Number, 8)
    .option('--rounds <n>', 'rounds; their medians are printed', Number, 3)
    .option('--connections <list>', 'connections, e.g. 1,20,100', numbers, [1, 20, 100])
    .option('--json <file>', 'write every figure to a file');
  return command.parse().opts<Options>();
}

async function seeded(stack: EmbeddedStack, count: number): Promise<string[]> {
  const shards = connectShards(
    parseShardMap(stack.shards.map(({ name, uri, bureaus }) => ({ name, uri, bureaus }))),
    database,
  );
  await ensureIndexes(shards);
  const signal = new AbortController().signal;
  const started = performance.now();
  await seedWorld({ shards, clock: () => new Date(), count, seed: 1, signal, onProgress: () => undefined });
  console.error(`seeded ${Math.round(count / ((performance.now() - started) / 1000))} invoices/s`);
  const lists = await Promise.all(
    shards.all.map((shard) =>
      shard.write((db) =>
        db
          .collection<{ _id: string }>('invoices')
          .find({ bureau: { $in: [...shard.bureaus] } }, { projection: { _id: 1 } })
          .toArray(),
      ),
    ),
  );
  await shards.close();
  return lists.flat().map(({ _id }) => _id);
}

/** Commands a request of each workload, counted at the wire over requests sent one after another. */
async function countCommands(
  folder: string,
  stack: EmbeddedStack,
  ids: readonly string[],
): Promise<Map<Workload, number>> {
  const proxies = await Promise.all(
    stack.shards.map(({ uri }) => openCountingProxy(Number(new URL(uri).port))),
  );
  const shards: ShardAddress[] = stack.shards.map((shard, at) => ({
    ...shard,
    uri: shard.uri.replace(/:\d+/, `:${proxies[at]?.port}`),
  }));
  const program = await startProgram(folder, await freePort(new Set()), shards, stack.redisUrl);
  const counted = new Map<Workload, number>();
  for (const workload of WORKLOADS) {
    const take = () => proxies.reduce((sum, proxy) => sum + proxy.take(), 0);
    take();
    const wrong = await askInTurn({ url: program.url, workload, ids }, countedRequests);
    if (wrong > 0) throw new Error(`${wrong} of ${countedRequests} ${workload.name} answers were wrong`);
    counted.set(workload, take() / countedRequests);
  }
  await program.stop();
  for (const proxy of proxies) proxy.close();
  return counted;
}

/** Runs every cell once a round, so that a slow minute of the machine spoils one round of all and not all of one. */
async function measure(
  options: Options,
  url: string,
  ids: readonly string[],
): Promise<Map<string, CellResult[]>> {
  const results = new Map<string, CellResult[]>();
  for (const workload of WORKLOADS) {
    await applyLoad({ url, workload, connections: 20, seconds: Math.min(5, options.seconds), ids });
  }
  for (let round = 0; round < options.rounds; round += 1) {
    for (const connections of options.connections) {
      for (const workload of WORKLOADS) {
        const key = `${workload.name} ${connections}`;
        const result = await applyLoad({ url, workload, connections, seconds: options.seconds, ids });
        results.set(key, [...(results.get(key) ?? []), result]);
        console.error(`round ${round + 1}: ${key}: ${result.requestsPerSecond.toFixed(0)} requests/s`);
      }
    }
  }
  return results;
}

async function main(): Promise<void> {
  const options = readOptions();
  const folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-bench-'));
  const silent = { info: () => undefined, warn: console.error, error: console.error };
  const stack = await openEmbedded({
    dataDir: join(folder, 'data'),
    cacheDir: defaultCacheDir(homedir()),
    debianMirror: null,
    mongodBinary: null,
    onProgress: () => undefined,
    log: silent,
  });
  try {
    const ids = await seeded(stack, options.invoices);
    const commands = await countCommands(folder, stack, ids);
    const program = await startProgram(folder, await freePort(new Set()), stack.shards, stack.redisUrl);
    const results = await measure(options, program.url, ids);
    await program.stop();
    const cells = WORKLOADS.flatMap((workload) =>
      options.connections.map(
        (connections): Cell => ({
          workload: workload.name,
          connections,
          rounds: results.get(`${workload.name} ${connections}`) ?? [],
          commandsPerRequest: commands.get(workload) ?? Number.NaN,
        }),
      ),
    );
    const about = circumstances(['npm run bench --', ...process.argv.slice(2)]);
    console.log(`${about}; ${ids.length} invoices\n\n${tableOf(cells)}`);
    if (options.json !== undefined) await writeFile(options.json, JSON.stringify({ about, cells }, null, 2));
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
