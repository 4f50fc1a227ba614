import { readFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import { build } from '../build.ts';
import type { RunningContender } from '../contenders/contender.ts';
import { productContenders } from '../contenders/list.ts';
import { BenchFailure } from '../failure.ts';
import { GATEWAY_CONTENDERS } from '../gateway-alone/contenders.ts';
import { openGraph } from '../gateway-alone/measure.ts';
import { GATEWAY_WORKLOADS } from '../gateway-alone/workloads.ts';
import type { OpenPlaces } from '../phase.ts';
import { canPin, pinSelf } from '../processors.ts';
import { productPhase } from '../product/product-phase.ts';
import { markdownTable } from '../table.ts';
import { type Target, targetOf } from '../target.ts';
import { warmUp } from '../warm-up.ts';
import { WORKLOADS } from '../workloads/list.ts';
import type { Workload } from '../workloads/workload.ts';
import { DATABASE, openWorld } from '../world.ts';
import { profileWhile } from './inspector.ts';
import { functionsOf, layersOf, type Part } from './layers.ts';

const options = new Command('bench/profile')
  .description('shows what a worker of this product does with its time while it is under load')
  .addArgument(
    new Argument('<workload>', 'a workload of the bench').choices(
      [...WORKLOADS, ...GATEWAY_WORKLOADS].map(({ name }) => name),
    ),
  )
  .option('--invoices <count>', 'invoices in the databases', Number, 20_000)
  .option('--seconds <count>', 'length of the profile', Number, 10)
  .option('--connections <count>', 'concurrent connections', Number, 50)
  .option('--functions <count>', 'name so many functions as well', Number, 0)
  .parse();
const [name = ''] = options.args;
const { invoices, seconds, connections, functions } =
  options.opts<Record<'invoices' | 'seconds' | 'connections' | 'functions', number>>();
const signal = new AbortController().signal;

await build();
const whole = WORKLOADS.find((workload) => workload.name === name);
const alone = GATEWAY_WORKLOADS.find((workload) => workload.name === name);
if (whole !== undefined) await profileProduct(whole);
else if (alone !== undefined) await profileGateway(alone);
else throw new BenchFailure(`there is no workload ${name}`);

async function profileProduct(workload: Workload): Promise<void> {
  const world = await openWorld(invoices, signal);
  try {
    const { facts } = world;
    const [ours] = productContenders([workload], facts, DATABASE);
    if (ours === undefined) throw new BenchFailure('no contender is this product');
    const { cache } = workload;
    const places = await productPhase({ world, cache, workloads: [], contenders: [] }).openTimed();
    await profileAt(places, (place) => ours.start(place, noReference), workload, facts);
  } finally {
    await world.close();
  }
}

async function profileGateway(workload: Workload<null>): Promise<void> {
  const isPinned = canPin();
  const unpin = isPinned ? await pinSelf('1') : async () => undefined;
  const [ours] = GATEWAY_CONTENDERS;
  if (ours === undefined) throw new BenchFailure('no contender is this product');
  try {
    await profileAt(await openGraph(isPinned), (place) => ours.start(place, noReference), workload, null);
  } finally {
    await unpin();
  }
}

async function noReference(): Promise<string> {
  throw new BenchFailure('what is profiled is compared with nobody');
}

async function profileAt<P, Facts>(
  places: OpenPlaces<P>,
  start: (place: P) => Promise<RunningContender>,
  workload: Workload<Facts>,
  facts: Facts,
): Promise<void> {
  try {
    const running = await start(await places.placeFor('profiled'));
    try {
      await profileRunning(running, targetOf(running, facts, signal), workload);
    } finally {
      await running.stop();
    }
  } finally {
    await places.close();
  }
}

async function profileRunning<Facts>(
  { groups }: RunningContender,
  target: Target<Facts>,
  workload: Workload<Facts>,
): Promise<void> {
  let seed = 0;
  const stretch = (connections: number, seconds: number) => {
    seed += 1;
    return target.run(workload, { connections, until: { seconds }, seed });
  };
  await warmUp(async (connections, seconds) => (await stretch(connections, seconds)).answeredMs);
  const unobserved = await stretch(connections, seconds);
  let answers = 0;
  const taken = await profileWhile(await workerOf(groups[0] ?? 0), async () => {
    answers = (await stretch(connections, seconds)).answeredMs.length;
  });
  const cpuMs = (unobserved.cpuMs ?? Number.NaN) / unobserved.answeredMs.length;
  const tableOf = (head: string, parts: readonly Part[]): string =>
    markdownTable(
      [
        [head, '%', 'us a request'],
        ...parts.map(({ name, share }) => [
          name,
          (share * 100).toFixed(1),
          (share * cpuMs * 1000).toFixed(0),
        ]),
      ],
      1,
    );
  process.stdout.write(
    `${workload.name} at ${connections} connections: ${(unobserved.answeredMs.length / seconds).toFixed(0)} requests/s, ` +
      `${(answers / seconds).toFixed(0)} while profiled; ${cpuMs.toFixed(2)} ms of a processor a request\n\n` +
      `${tableOf('part', layersOf(taken))}\n`,
  );
  if (functions > 0)
    process.stdout.write(`\n${tableOf('function', functionsOf(taken).slice(0, functions))}\n`);
}

/** @returns a worker of a program that has workers, else the program itself */
async function workerOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0] || pid);
}
