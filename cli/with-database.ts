import { createLog } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { EngineProgress } from './engine-progress.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { interruption } from './interruption.ts';
import { type Database, openDatabase } from './open-database.ts';

/** What a command that runs once over the database works with. */
export interface DatabaseCommand {
  readonly environment: Environment;
  readonly database: Database;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

/** What a command needs of the database. */
export interface DatabaseNeeds {
  /** Whether it needs the shard of a name; it needs all unless this says otherwise. */
  isNeeded?(database: Database, shard: string): boolean;
  /** Whether indexes are made that are missing; they are unless this says otherwise. */
  readonly migrates?: boolean;
}

/**
 * Runs a command over the configured or embedded database, and closes the database whatever happens.
 * @param check refuses, by throwing, before anything is opened
 * @throws CommandFailure when a needed shard does not answer
 */
export async function withDatabase<T>(
  check: (environment: Environment) => void,
  work: (command: DatabaseCommand) => Promise<T>,
  { isNeeded = () => true, migrates = true }: DatabaseNeeds = {},
): Promise<T> {
  const environment = readEnvironment();
  check(environment);
  const { signal, release } = interruption();
  const progress = new EngineProgress(process.stderr);
  // Only what needs attention: a progress bar and a stream of log lines do not share a terminal.
  const log = createLog({ level: 'warn' });
  try {
    const database = await openDatabase(environment, {
      log,
      metrics: createMetrics(),
      migrates,
      onProgress: progress.show,
    });
    progress.stop();
    try {
      requireAllShards(database.unreadyShards.filter((name) => isNeeded(database, name)));
      return await work({ environment, database, signal });
    } finally {
      await database.close();
    }
  } finally {
    progress.stop();
    release();
  }
}

/** @param unready names of the shards that did not answer; @throws CommandFailure that names them, if any */
export function requireAllShards(unready: readonly string[]): void {
  if (unready.length === 0) return;
  const names = unready.join(', ');
  const en = `These shards do not answer: ${names}. Check SHARDS_FILE or MONGODB_URI and that they run.`;
  const zh = `以下分片无应答：${names}。请检查 SHARDS_FILE 或 MONGODB_URI 以及数据库是否运行。`;
  throw new CommandFailure('SHARDS_UNAVAILABLE', en, zh, EXIT_CODES.unavailable);
}
