import { Migrations } from '../storage/migrations/migrations.ts';
import type { ShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards } from '../storage/shards.ts';
import { readShardsFile } from './configuration-files.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { EnvironmentError, type Mistake } from './environment-mistakes.ts';
import { interruption } from './interruption.ts';
import { requireAllShards, withDatabase } from './with-database.ts';

/** What a command works with that may be told other shards than the configured ones. */
export interface ShardsCommand {
  readonly environment: Environment;
  readonly shards: Shards;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command over the shards of a file, or over the configured or embedded ones when none is named.
 *
 * @param file shard map of the form of SHARDS_FILE
 * @throws CommandFailure when a shard does not answer
 */
export function withShards<T>(
  file: string | undefined,
  work: (command: ShardsCommand) => Promise<T>,
): Promise<T> {
  if (file !== undefined) return withShardsOf(readMap(file), work);
  return withDatabase(
    () => undefined,
    ({ environment, database: { shards }, signal }) => work({ environment, shards, signal }),
  );
}

async function withShardsOf<T>(map: ShardMap, work: (command: ShardsCommand) => Promise<T>): Promise<T> {
  const environment = readEnvironment();
  const { signal, release } = interruption();
  const shards = connectShards(map, environment.databaseName);
  try {
    requireAllShards(await new Migrations(shards).begin());
    await shards.followMoves();
    return await work({ environment, shards, signal });
  } finally {
    await shards.close();
    release();
  }
}

function readMap(path: string): ShardMap {
  const mistakes: Mistake[] = [];
  const map = readShardsFile(path, (mistake) => mistakes.push(mistake));
  if (map === null) throw new EnvironmentError(mistakes);
  return map;
}
