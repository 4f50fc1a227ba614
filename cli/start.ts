import cluster from 'node:cluster';
import { once } from 'node:events';
import { DEV_KEYS } from '../gateway/dev-keys.ts';
import { createLog, type Log } from '../observability/log.ts';
import { EngineProgress } from './engine-progress.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type Interruption, interruption } from './interruption.ts';
import { type Database, openDatabase } from './open-database.ts';
import { openProgress } from './progress.ts';
import { rateText } from './recording-tally.ts';
import { needsWorld, seedWorld } from './seed-world.ts';
import { serveGraph } from './serve-graph.ts';
import { asWorker, superviseWorkers } from './workers.ts';

/** `start`: serves until it is told to stop, from this process or from several workers. @returns the exit code */
export function start(): Promise<number> {
  const environment = readEnvironment();
  const log = createLog({ level: environment.logLevel });
  if (cluster.isWorker) return asWorker((interruption) => serve(environment, log, interruption));
  if (environment.workers === 1) return serve(environment, log, interruption());
  return superviseWorkers(environment.workers, log, interruption());
}

/** Opens the database, fills an empty embedded one, and serves. */
async function serve(environment: Environment, log: Log, { signal, release }: Interruption): Promise<number> {
  const progress = new EngineProgress(process.stderr);
  const database = await openDatabase(environment, { log, onProgress: progress.show });
  progress.stop();
  try {
    if (database.unreadyShards.length > 0) {
      log.warn(
        { shards: database.unreadyShards },
        'shards without checked indexes: start again when they are up',
      );
    }
    await fillAtFirstStart(environment, database, signal);
    if (signal.aborted) return 0;
    const gateway = await serveGraph(environment, database, log);
    if (cluster.isWorker) log.info({ url: gateway.url, worker: process.pid }, 'worker ready');
    else process.stderr.write(welcome(gateway.url, database.embedded !== null));
    await once(signal, 'abort');
    await gateway.stop();
    return 0;
  } finally {
    await database.close();
    release();
  }
}

function welcome(url: string, withDevKeys: boolean): string {
  const keys = withDevKeys ? `  Keys 密钥        ${DEV_KEYS.join('  ')}  (header x-api-key)\n` : '';
  return `\n  Sandbox 沙盒     ${url}/\n  GraphQL         ${url}/graphql\n${keys}\n`;
}

/** Fills the embedded database with SEED_INVOICES invoices when it is empty; a configured one is never touched. */
async function fillAtFirstStart(
  { seedInvoices: count }: Environment,
  { shards, embedded }: Database,
  signal: AbortSignal,
): Promise<void> {
  if (embedded === null || embedded.attached || count === 0 || !(await needsWorld(shards))) return;
  const label = 'First start: seeding 首次启动，写入演示数据';
  const progress = openProgress({ label, total: count, stream: process.stderr });
  const started = performance.now();
  const onProgress = (done: number) => progress.update(done, rateText(done, performance.now() - started));
  try {
    await seedWorld({ shards, clock: () => new Date(), count, seed: 1, signal, onProgress });
  } finally {
    progress.stop();
  }
}
