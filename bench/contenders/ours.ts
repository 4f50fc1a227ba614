import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VARIABLE_NAMES } from '../../cli/environment-variables.ts';
import { freePort } from '../../embedded/ports.ts';
import { compiled } from '../build.ts';
import { startProgram } from '../program.ts';
import type { Contender, Place, RunningContender } from './contender.ts';

/** One way to run this product. */
interface Form {
  readonly name: string;
  readonly description: string;
  /** Variables beside those that every form is given. */
  readonly variables: Readonly<Record<string, string>>;
  readonly workloads?: readonly string[];
}

/** What the window does shows only where the database is asked. */
const UNCACHED = ['point', 'page'];

/** This product: compiled, subgraphs in its process, access log on. */
export const OUR_FORMS: readonly Contender[] = [
  ours({ name: 'ours', description: 'node dist/cli/main.js start with its defaults', variables: {} }),
  ours({
    name: 'ours-no-window',
    description: 'ours with BATCH_WINDOW=off: each request asks the databases for itself',
    variables: { BATCH_WINDOW: 'off' },
    workloads: UNCACHED,
  }),
  ours({
    name: 'ours-naive',
    description: 'ours with BATCH_WINDOW=off LOADERS=off: one find an entity, as naive resolvers ask',
    variables: { BATCH_WINDOW: 'off', LOADERS: 'off' },
    workloads: UNCACHED,
  }),
  ours({
    name: 'ours-apollo-executor',
    description: "ours with EXECUTOR=apollo: Apollo Gateway's own executor, the rest as shipped",
    variables: { EXECUTOR: 'apollo' },
    workloads: UNCACHED,
  }),
  ours({
    name: 'ours-hedge',
    description: 'ours with HEDGE=on: a slow read by id is sent once more',
    variables: { HEDGE: 'on' },
    workloads: ['point'],
  }),
];

function ours({ variables, ...form }: Form): Contender {
  return {
    ...form,
    isFloor: false,
    prepare: async () => missingSwitch(Object.keys(variables)),
    start: (place) => start(form.name, variables, place),
  };
}

/** A variable that the program does not know would change nothing, and what was measured would be another form. */
export function missingSwitch(names: readonly string[]): string | null {
  const known = new Set<string>(VARIABLE_NAMES);
  const missing = [...names, 'CACHE'].filter((name) => !known.has(name));
  return missing.length === 0 ? null : `the program knows no variable ${missing.join(', ')}`;
}

async function start(
  name: string,
  variables: Form['variables'],
  { shards, redisUrl, folder, cache, cursorSecret }: Place,
): Promise<RunningContender> {
  const key = randomBytes(24).toString('hex');
  const sha256 = createHash('sha256').update(key).digest('hex');
  const shardsFile = join(folder, 'shards.json');
  const keysFile = join(folder, 'api-keys.json');
  await writeFile(shardsFile, JSON.stringify(shards));
  await writeFile(keysFile, JSON.stringify([{ id: 'bench', sha256, roles: ['ADMIN'], bureaus: '*' }]));
  const port = await freePort(new Set());
  const program = await startProgram({
    name,
    file: process.execPath,
    args: [compiled('cli/main.ts'), 'start'],
    variables: {
      NODE_ENV: 'production',
      PORT: String(port),
      SHARDS_FILE: shardsFile,
      REDIS_URL: redisUrl,
      API_KEYS_FILE: keysFile,
      // One caller asks for all that can be had.
      POINTS_PER_MINUTE: '0',
      CURSOR_SECRET: cursorSecret,
      CACHE: cache,
      ...variables,
    },
    logFile: join(folder, 'output.log'),
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    name,
    load: { urlOf: () => url, headers: { 'x-api-key': key } },
    groups: [program.pid],
    stop: program.stop,
  };
}
