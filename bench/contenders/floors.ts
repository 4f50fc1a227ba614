import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createRandom } from '../../embedded/demo-world/random.ts';
import { freePort } from '../../embedded/ports.ts';
import { compiled } from '../build.ts';
import type { OwnRun } from '../cell.ts';
import { BenchFailure } from '../failure.ts';
import { startProgram } from '../program.ts';
import { requestBody, type Workload } from '../workloads/workload.ts';
import type { Contender, OwnStretch, RunningContender } from './contender.ts';

/** Where a floor's files go, and on which processors it runs; null for all. */
export interface FloorPlace {
  readonly folder: string;
  readonly processors?: string | null;
}

export interface HttpFloorOptions<Facts> {
  readonly name: string;
  readonly description: string;
  /** Whether the query is parsed and the answer projected by it. */
  readonly parses: boolean;
  /** Workloads whose answers it sends. */
  readonly workloads: readonly Workload<Facts>[];
  readonly facts: Facts;
}

/** A bare node:http server that sends one answer to each workload, the reference's, from memory. */
export function httpFloor<Facts, P extends FloorPlace>(options: HttpFloorOptions<Facts>): Contender<P> {
  const { name, description, parses, workloads, facts } = options;
  return {
    name,
    description,
    isFloor: true,
    workloads: workloads.map((workload) => workload.name),
    prepare: async () => null,
    start: async ({ folder, processors }, askReference) => {
      const answers: Record<string, string> = {};
      for (const workload of workloads) {
        const body = requestBody(workload, facts, createRandom(1));
        const answer = await askReference(workload.name, body);
        if (answer.includes('"errors":'))
          throw new BenchFailure(`the reference answered ${answer.slice(0, 400)}`);
        answers[workload.name] = answer;
      }
      const { origin, ...program } = await startFloor(name, 'bench/programs/http-floor.ts', folder, {
        settings: { parses, answers },
        processors: processors ?? null,
      });
      return { ...program, name, load: { urlOf: (workload) => `${origin}/${workload}`, headers: {} } };
    },
  };
}

const measured = z.object({
  answeredMs: z.array(z.number()),
  cutOffMs: z.array(z.number()),
  elapsedMs: z.number(),
  empty: z.number(),
});

export interface DriverFloorOptions {
  readonly database: string;
  readonly pageSize: number;
  readonly ids: readonly string[];
  readonly sellers: readonly string[];
}

/** The database driver fetching what a page needs, in `$in` batches, with nothing on top. */
export function driverFloor(options: DriverFloorOptions): Contender {
  return {
    name: 'floor-driver',
    description: `mongodb driver: ${options.pageSize} random invoices, statuses and issuers in one $in a shard`,
    isFloor: true,
    workloads: ['page'],
    prepare: async () => null,
    start: async ({ folder, shards }): Promise<RunningContender> => {
      const { origin, ...program } = await startFloor(
        'floor-driver',
        'bench/programs/driver-floor.ts',
        folder,
        { settings: { ...options, shards }, processors: null },
      );
      return { ...program, name: 'floor-driver', load: { measure: (stretch) => ask(origin, stretch) } };
    },
  };
}

async function ask(origin: string, stretch: OwnStretch): Promise<OwnRun> {
  const response = await fetch(`${origin}/run`, { method: 'POST', body: JSON.stringify(stretch) });
  if (!response.ok) throw new BenchFailure(`floor-driver: ${await response.text()}`);
  const { empty, ...latencies } = measured.parse(await response.json());
  const errors = { connection: 0, status: 0, body: empty };
  const firstRefused = empty > 0 ? 'a page without a document' : null;
  return { ...latencies, bodyBytes: 0, errors, firstRefused };
}

interface FloorProgram {
  readonly settings: object;
  readonly processors: string | null;
}

async function startFloor(
  name: string,
  file: string,
  folder: string,
  { settings, processors }: FloorProgram,
) {
  const [config, port] = [join(folder, `${name}.json`), await freePort(new Set())];
  await writeFile(config, JSON.stringify({ ...settings, port }));
  const origin = `http://127.0.0.1:${port}`;
  const { pid, stop } = await startProgram({
    name,
    file: process.execPath,
    args: [compiled(file), config],
    variables: { NODE_ENV: 'production' },
    logFile: join(folder, 'output.log'),
    readyUrl: `${origin}/`,
    processors,
  });
  return { origin, groups: [pid], stop };
}
