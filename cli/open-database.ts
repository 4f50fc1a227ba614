import { ensureSecret } from '../embedded/secret.ts';
import type { EmbeddedLog, EmbeddedStack, ProgressStep } from '../embedded/stack.ts';
import { openEmbedded } from '../embedded/stack.ts';
import { ensureIndexes } from '../storage/indexes.ts';
import { Reads, windowLimits } from '../storage/reads.ts';
import { connectRedis, type Redis } from '../storage/redis.ts';
import { parseShardMap, type ShardMap, singleShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards } from '../storage/shards.ts';
import type { DatabaseChoice, Environment } from './environment.ts';

/** The configured shards, or the embedded ones that this process started or found running. */
export interface Database {
  readonly shards: Shards;
  readonly reads: Reads;
  readonly redis: Redis;
  readonly cursorSecret: string;
  /** null when the shards are configured. */
  readonly embedded: EmbeddedStack | null;
  /** Names of the shards that did not answer when their indexes were to be made. */
  readonly unreadyShards: readonly string[];
  /** Closes connections and ends an embedded stack that this process started. */
  close(): Promise<void>;
}

/** What opening tells while it goes on. */
export interface OpenTools {
  readonly log: EmbeddedLog;
  onProgress(step: ProgressStep): void;
}

interface Servers {
  readonly map: ShardMap;
  readonly redisUrl: string;
  readonly cursorSecret: string;
  readonly embedded: EmbeddedStack | null;
}

/**
 * Opens what the environment chooses and makes its indexes. Configured shards that are down do not stop it: they
 * are named in `unreadyShards`.
 * @throws EmbeddedFailure when the embedded stack cannot run here
 */
export async function openDatabase(environment: Environment, tools: OpenTools): Promise<Database> {
  const servers = await openServers(environment, tools);
  const shards = connectShards(servers.map, environment.databaseName);
  const redis = connectRedis(servers.redisUrl, (error) => tools.log.warn({ err: error }, 'redis is away'));
  const window = environment.batchWindow ? windowLimits : null;
  const { loaders } = environment;
  const reads = new Reads(shards, { window, cache: environment.cache ? { redis } : null, loaders });
  const close = async () => {
    await shards.close();
    reads.close();
    redis.disconnect();
    await servers.embedded?.stop();
  };
  try {
    const { cursorSecret, embedded } = servers;
    const unreadyShards = await ensureIndexes(shards);
    return { shards, reads, redis, cursorSecret, embedded, unreadyShards, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openServers(environment: Environment, tools: OpenTools): Servers | Promise<Servers> {
  const { database } = environment;
  if (database.kind === 'embedded') return openEmbeddedServers(environment, database, tools);
  const { redisUrl, cursorSecret } = environment;
  if (redisUrl === null || cursorSecret === null) throw new Error('shards without Redis passed the checks');
  const map = database.kind === 'shards' ? database.map : singleShardMap(database.uri);
  return { map, redisUrl, cursorSecret, embedded: null };
}

async function openEmbeddedServers(
  environment: Environment,
  database: Extract<DatabaseChoice, { kind: 'embedded' }>,
  { log, onProgress }: OpenTools,
): Promise<Servers> {
  const { dataDir, cacheDir, mirror: debianMirror, mongodBinary } = database;
  const embedded = await openEmbedded({ dataDir, cacheDir, debianMirror, mongodBinary, onProgress, log });
  return {
    map: parseShardMap(embedded.shards),
    redisUrl: environment.redisUrl ?? embedded.redisUrl,
    cursorSecret: environment.cursorSecret ?? (await ensureSecret(dataDir)),
    embedded,
  };
}
