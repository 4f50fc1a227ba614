import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import { EngineProgress } from './engine-progress.ts';
import type { Environment } from './environment.ts';
import { type Database, openDatabase } from './open-database.ts';
import { openProgress } from './progress.ts';
import { rateText } from './recording-tally.ts';
import { needsWorld, seedWorld } from './seed-world.ts';

/**
 * Opens the database that is to be served, shows how far that is, and fills an empty embedded one. What is left of the
 * migrations is done from then on, while it is served.
 *
 * @param signal ends the filling early
 */
export async function prepareDatabase(
  environment: Environment,
  opening: { readonly log: Log; readonly metrics: Metrics; readonly tracing?: Tracing | null },
  signal: AbortSignal,
): Promise<Database> {
  const progress = new EngineProgress(process.stderr);
  const tools = { ...opening, onProgress: progress.show };
  const database = await openDatabase(environment, tools).finally(() => progress.stop());
  try {
    warnOfUnready(database, opening.log);
    await fillAtFirstStart(environment, database, signal);
    void database.migrations.finish();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function warnOfUnready({ unreadyShards: shards }: Database, log: Log): void {
  if (shards.length === 0) return;
  log.warn({ shards }, 'shards without checked indexes: they are checked when they are up');
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
