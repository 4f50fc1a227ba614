import { accessSync, constants } from 'node:fs';
import type { BlockList } from 'node:net';
import { availableParallelism, homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultCacheDir } from '../embedded/cache-dir.ts';
import type { RateLimits } from '../gateway/limits/rate-limiter.ts';
import type { TokenTrust } from '../gateway/token-identity.ts';
import type { ShardMap } from '../storage/shard-map.ts';
import type { SubgraphLimits } from '../subgraphs/definition.ts';
import type { ApiKey } from './api-keys.ts';
import {
  type Report,
  readApiKeysFile,
  readShardsFile,
  readSubgraphsFile,
  type SubgraphUrls,
} from './configuration-files.ts';
import { EnvironmentError, echo, type Mistake } from './environment-mistakes.ts';
import { checkTogether, type Variables, withSecretFiles } from './environment-rules.ts';
import { EXPECTED, VARIABLE_NAMES, VARIABLES, type VariableValues } from './environment-variables.ts';

/** With what an embedded database is run. */
export interface EngineChoice {
  readonly cacheDir: string;
  /** URL of the Debian mirror to provision the engine from; null for the one this machine uses. */
  readonly mirror: string | null;
  /** Path of a mongod to run instead of the provisioned engine. */
  readonly mongodBinary: string | null;
}

/** Where traces go, and of how many requests. */
export interface TracingChoice {
  /** Where a collector takes OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** 0 to 1. */
  readonly ratio: number;
}

/** Where the invoices are kept. */
export type DatabaseChoice =
  | ({ readonly kind: 'embedded'; readonly dataDir: string } & EngineChoice)
  | { readonly kind: 'shards'; readonly file: string; readonly map: ShardMap }
  | { readonly kind: 'uri'; readonly uri: string };

/** The configuration of one process, checked. What is switched off is null. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  /** Pages that may ask from a browser. */
  readonly corsOrigins: readonly string[];
  /** Who may say in X-Forwarded-For for whom it asks; null: nobody. */
  readonly trustedProxies: BlockList | null;
  /** How many processes serve the gateway. */
  readonly workers: number;
  readonly database: DatabaseChoice;
  /** Beside configured shards too: backups are verified in an embedded database. */
  readonly engine: EngineChoice;
  /** Name of the database on every shard. */
  readonly databaseName: string;
  /** Whether a point read that is late is made once more. */
  readonly hedge: boolean;
  /** null: the embedded Redis. */
  readonly redisUrl: string | null;
  /** null: the subgraphs run inside the gateway's process. */
  readonly subgraphUrls: SubgraphUrls | null;
  readonly subgraphSecret: string | null;
  /** null: the embedded stack keeps one of its own. */
  readonly cursorSecret: string | null;
  /** null: no keys are configured. */
  readonly apiKeys: readonly ApiKey[] | null;
  /** null: nobody's tokens are believed. */
  readonly tokens: TokenTrust | null;
  /** null: the counters are shown beside the embedded database only, there to everybody. */
  readonly metricsToken: string | null;
  /** Who executes query plans. */
  readonly executor: VariableValues['EXECUTOR'];
  readonly logLevel: VariableValues['LOG_LEVEL'];
  readonly nodeEnv: VariableValues['NODE_ENV'];
  /** Whether there is a page for trying things out: it stands before identity and limits, and no partner needs it. */
  readonly hasSandbox: boolean;
  /** How many invoices the first start of the embedded database is filled with. */
  readonly seedInvoices: number;
  readonly limits: SubgraphLimits;
  /** Whether concurrent requests share their point reads; without, each asks for itself. */
  readonly batchWindow: boolean;
  /** Whether answers are kept and served again while they are fresh. */
  readonly cache: boolean;
  readonly rates: RateLimits;
  /** Where traces go, and of how many requests; null: nothing is traced. */
  readonly tracing: TracingChoice | null;
  readonly persistedOperations: VariableValues['PERSISTED_OPERATIONS'];
  /** Whether what one request asks for is gathered; a diagnostic for the bench. */
  readonly loaders: boolean;
}

/**
 * Reads and checks every variable, and the files that they name.
 * @param variables the process's own unless a test passes others; empty text counts as not set
 * @throws EnvironmentError that lists every mistake
 */
export function readEnvironment(variables: Variables = process.env): Environment {
  const mistakes: Mistake[] = [];
  const report: Report = (mistake) => mistakes.push(mistake);
  const given = withSecretFiles(withoutEmpty(variables), report);
  checkTogether(given, report);
  const parsed = VARIABLES.safeParse(given);
  for (const variable of wrongVariables(parsed.error)) {
    const expected = EXPECTED[variable];
    report({ variable, expected, came: echo(given[variable] ?? '', expected) });
  }
  const files = readFiles(given, report);
  if (mistakes.length > 0 || !parsed.success) throw new EnvironmentError(mistakes);
  return environmentOf(parsed.data, files);
}

function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

function wrongVariables(
  error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined,
) {
  const wrong = new Set(error?.issues.map((issue) => issue.path[0]));
  return VARIABLE_NAMES.filter((variable) => wrong.has(variable));
}

interface Files {
  readonly shardMap: ShardMap | null;
  readonly subgraphUrls: SubgraphUrls | null;
  readonly apiKeys: readonly ApiKey[] | null;
}

function readFiles(given: Variables, report: Report): Files {
  const {
    SHARDS_FILE: shards,
    SUBGRAPHS_FILE: subgraphs,
    API_KEYS_FILE: keys,
    MONGODB_BINARY: mongod,
  } = given;
  if (mongod !== undefined) checkExecutable(mongod, report);
  return {
    shardMap: shards === undefined ? null : readShardsFile(shards, report),
    subgraphUrls: subgraphs === undefined ? null : readSubgraphsFile(subgraphs, report),
    apiKeys: keys === undefined ? null : readApiKeysFile(keys, report),
  };
}

function checkExecutable(path: string, report: Report): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    const expected = EXPECTED.MONGODB_BINARY;
    report({ variable: 'MONGODB_BINARY', expected, came: echo(path, expected) });
  }
}

function databaseOf(values: VariableValues, shardMap: ShardMap | null): DatabaseChoice {
  if (values.SHARDS_FILE !== undefined && shardMap !== null) {
    return { kind: 'shards', file: values.SHARDS_FILE, map: shardMap };
  }
  if (values.MONGODB_URI !== undefined) return { kind: 'uri', uri: values.MONGODB_URI };
  return { kind: 'embedded', dataDir: resolve(values.DATA_DIR), ...engineOf(values) };
}

function engineOf(values: VariableValues): EngineChoice {
  return {
    cacheDir: resolve(values.ENGINE_CACHE_DIR ?? defaultCacheDir(homedir())),
    mirror: values.DEBIAN_MIRROR ?? null,
    mongodBinary: values.MONGODB_BINARY ?? null,
  };
}

function tokensOf({ JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl }: VariableValues) {
  const isWhole = issuer !== undefined && audience !== undefined && jwksUrl !== undefined;
  return isWhole ? { issuer, audience, jwksUrl } : null;
}

function tracingOf(values: VariableValues): TracingChoice | null {
  const endpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return null;
  return { endpoint, serviceName: values.OTEL_SERVICE_NAME, ratio: values.OTEL_TRACES_SAMPLER_ARG };
}

function environmentOf(values: VariableValues, files: Files): Environment {
  return {
    port: values.PORT,
    host: values.HOST,
    corsOrigins: values.CORS_ORIGINS,
    trustedProxies: values.TRUSTED_PROXIES ?? null,
    // Processors that this process may use: fewer than the machine has, where a container is limited.
    workers: values.WORKERS === 0 ? availableParallelism() : values.WORKERS,
    database: databaseOf(values, files.shardMap),
    engine: engineOf(values),
    databaseName: values.MONGODB_DATABASE,
    hedge: values.HEDGE === 'on',
    redisUrl: values.REDIS_URL ?? null,
    subgraphUrls: files.subgraphUrls,
    subgraphSecret: values.SUBGRAPH_SECRET ?? null,
    cursorSecret: values.CURSOR_SECRET ?? null,
    apiKeys: files.apiKeys,
    tokens: tokensOf(values),
    metricsToken: values.METRICS_TOKEN ?? null,
    executor: values.EXECUTOR,
    logLevel: values.LOG_LEVEL,
    nodeEnv: values.NODE_ENV,
    hasSandbox: values.NODE_ENV === 'development',
    seedInvoices: values.SEED_INVOICES,
    limits: {
      lookupsPerDay: values.LOOKUPS_PER_DAY,
      ticketsPerDay: values.TICKETS_PER_DAY,
      ticketSlaWorkingDays: values.TICKET_SLA_WORKING_DAYS,
    },
    batchWindow: values.BATCH_WINDOW === 'on',
    cache: values.CACHE === 'on',
    persistedOperations: values.PERSISTED_OPERATIONS,
    rates: {
      pointsPerMinute: values.POINTS_PER_MINUTE || null,
      anonymousPointsPerMinute: values.ANONYMOUS_POINTS_PER_MINUTE || null,
    },
    tracing: tracingOf(values),
    loaders: values.LOADERS === 'on',
  };
}
