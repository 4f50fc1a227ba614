import { REGION_GROUPS } from '../embedded/region-groups.ts';
import { ensureSecret } from '../embedded/secret.ts';
import type { EmbeddedLog, EmbeddedStack, ProgressStep } from '../embedded/stack.ts';
import { openEmbedded } from '../embedded/stack.ts';
import { isBureauCode } from '../fapiao/bureaus.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { OnBatch } from '../storage/batched-read.ts';
import { tellCache } from '../storage/cache-metrics.ts';
import { countCommands } from '../storage/command-metrics.ts';
import { traceCommands } from '../storage/command-traces.ts';
import { Migrations } from '../storage/migrations/migrations.ts';
import { showBreakers } from '../storage/policy-metrics.ts';
import { Reads, windowLimits } from '../storage/reads.ts';
import { connectRedis, type Redis } from '../storage/redis.ts';
import { parseShardMap, type ShardMap, singleShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards } from '../storage/shards.ts';
import type { DatabaseChoice, Environment } from './environment.ts';

/** Where the servers answer; plain data, so that one process can tell it to others. */
export interface Servers {
  readonly map: ShardMap;
  readonly redisUrl: string;
  readonly cursorSecret: string;
  /** Whether they are the embedded ones. */
  readonly isEmbedded: boolean;
}

/** Connections to the servers, opened on first use. */
export interface Connections {
  readonly shards: Shards;
  readonly reads: Reads;
  readonly redis: Redis;
  readonly cursorSecret: string;
  readonly isEmbedded: boolean;
  /** Closes the connections; the servers go on. */
  disconnect(): Promise<void>;
}

/** The configured shards, or the embedded ones that this process started or found running. */
export interface Database extends Connections {
  readonly servers: Servers;
  /** null when the shards are configured. */
  readonly embedded: EmbeddedStack | null;
  /** Those of the shards; begun, unless the shards were to be left as they are. */
  readonly migrations: Migrations;
  /** Names of the shards that did not answer when their indexes were to be made. */
  readonly unreadyShards: readonly string[];
  /** Closes connections and ends an embedded stack that this process started. */
  close(): Promise<void>;
}

/** What opening tells while it goes on. */
export interface OpenTools {
  readonly log: EmbeddedLog;
  readonly metrics: Metrics;
  /** Null, or absent, traces nothing. */
  readonly tracing?: Tracing | null;
  /** Whether indexes are made that are missing; they are unless this says otherwise. */
  readonly migrates?: boolean;
  onProgress(step: ProgressStep): void;
}

interface OpenedServers extends Servers {
  readonly embedded: EmbeddedStack | null;
}

/**
 * Opens what the environment chooses and makes its indexes. Configured shards that are down do not stop it: they
 * are named in `unreadyShards`.
 * @throws EmbeddedFailure when the embedded stack cannot run here
 */
export async function openDatabase(environment: Environment, tools: OpenTools): Promise<Database> {
  const { embedded, ...servers } = await openServers(environment, tools);
  const connections = connectServers(environment, servers, tools);
  const migrations = new Migrations(connections.shards, { log: tools.log });
  const close = async () => {
    await migrations.stop();
    await connections.disconnect();
    await embedded?.stop();
  };
  try {
    const unreadyShards = tools.migrates === false ? [] : await migrations.begin();
    await connections.shards.followMoves();
    return { ...connections, servers, embedded, migrations, unreadyShards, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Connects to servers that run, whose indexes another process has made. */
export function connectServers(
  { databaseName, hedge, batchWindow, cache, loaders }: Environment,
  { map, redisUrl, cursorSecret, isEmbedded }: Servers,
  { log, metrics, tracing = null }: Pick<OpenTools, 'log' | 'metrics' | 'tracing'>,
): Connections {
  const shards = connectShards(map, databaseName, { log, hedge });
  countCommands(shards, metrics);
  if (tracing !== null) traceCommands(shards, tracing);
  showBreakers(shards, metrics);
  const redis = connectRedis(redisUrl, (error) => log.warn({ err: error }, 'redis is away'));
  const window = batchWindow ? windowLimits : null;
  const onBatch: OnBatch = (shard, collection, keys) =>
    metrics.batchKeys.observe({ shard, collection }, keys);
  const reads = new Reads(shards, { window, cache: cache ? { redis } : null, loaders, onBatch, tracing });
  reads.watchChanges();
  tellCache(() => reads.cacheState(), metrics);
  const disconnect = async () => {
    await reads.close();
    await shards.close();
    redis.disconnect();
  };
  return { shards, reads, redis, cursorSecret, isEmbedded, disconnect };
}

function openServers(environment: Environment, tools: OpenTools): OpenedServers | Promise<OpenedServers> {
  const { database } = environment;
  if (database.kind === 'embedded') return openEmbeddedServers(environment, database, tools);
  const { redisUrl, cursorSecret } = environment;
  if (redisUrl === null || cursorSecret === null) throw new Error('shards without Redis passed the checks');
  // A mongos has a zone for each region group; one MongoDB answers a few commands where it would answer one.
  const zones = REGION_GROUPS.map(({ bureaus }) => bureaus.filter(isBureauCode));
  const map = database.kind === 'shards' ? database.map : singleShardMap(database.uri, zones);
  return { map, redisUrl, cursorSecret, isEmbedded: false, embedded: null };
}

async function openEmbeddedServers(
  environment: Environment,
  database: Extract<DatabaseChoice, { kind: 'embedded' }>,
  { log, onProgress }: OpenTools,
): Promise<OpenedServers> {
  const { dataDir, cacheDir, mirror: debianMirror, mongodBinary } = database;
  const embedded = await openEmbedded({ dataDir, cacheDir, debianMirror, mongodBinary, onProgress, log });
  return {
    map: parseShardMap(embedded.shards),
    redisUrl: environment.redisUrl ?? embedded.redisUrl,
    cursorSecret: environment.cursorSecret ?? (await ensureSecret(dataDir)),
    isEmbedded: true,
    embedded,
  };
}
