import { DEMO_FACTS, SANDBOX_FACTS } from '../embedded/demo-world/demo-facts.ts';
import { DEV_KEY_OF, devKeys } from '../gateway/dev-keys.ts';
import type { AskReadiness } from '../gateway/health.ts';
import { LIMITS } from '../gateway/limits/limits.ts';
import { createRateLimiter } from '../gateway/limits/rate-limiter.ts';
import { managedKeys } from '../gateway/managed-keys.ts';
import { originTeller } from '../gateway/origin.ts';
import { type Gateway, startGateway } from '../gateway/start.ts';
import type { SubgraphTransport } from '../gateway/supergraph-gateway.ts';
import { tokenHolders } from '../gateway/token-identity.ts';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import { readSupergraph } from '../schema/artifacts.ts';
import { readManifest } from '../schema/operation-manifest.ts';
import { type AuditTrail, auditTrail } from '../storage/audit-queue.ts';
import { audited } from '../subgraphs/audited.ts';
import { hasRole } from '../subgraphs/caller.ts';
import { SUBGRAPHS } from '../subgraphs/list.ts';
import { announceStopMs } from './announce-stop.ts';
import type { Environment } from './environment.ts';
import type { Connections } from './open-database.ts';

/** What the gateway tells its doings to. */
export interface ServeTools {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing | null;
  /** @returns the counters of every process that serves the graph, as text */
  readMetrics(): Promise<string>;
}

const clock = (): Date => new Date();

/**
 * Starts the gateway over an open database.
 *
 * @throws when its port cannot be had
 */
export function serveGraph(
  environment: Environment,
  database: Connections,
  { log, metrics, tracing, readMetrics }: ServeTools,
): Promise<Gateway> {
  const isDevelopment = database.isEmbedded;
  const { metricsToken: token, tokens } = environment;
  const trail = auditTrail(database.shards, { clock, log, metrics });
  return startGateway({
    supergraphSdl: readSupergraph(),
    subgraphs: transportOf(environment, database, trail),
    executor: environment.executor,
    // Development keys open every door: they exist only beside the embedded database.
    keys: [...(isDevelopment ? devKeys([DEMO_FACTS.buyerId]) : []), ...(environment.apiKeys ?? [])],
    originOf: originTeller({
      secret: database.cursorSecret,
      trustedProxies: environment.trustedProxies,
    }),
    findManaged: managedKeys(database.shards, clock),
    findByToken: tokens === null ? null : tokenHolders(tokens, clock, log),
    trail,
    host: environment.host,
    port: environment.port,
    // Who serves others is behind something that asks for readiness once a second; a developer waits for nobody.
    announceStopMs: announceStopMs(environment),
    log,
    ready: readinessOf(database),
    metrics,
    tracing,
    // Like the development keys, a page without a token exists only beside the embedded database.
    metricsPage: isDevelopment || token !== null ? { read: readMetrics, token } : null,
    corsOrigins: environment.corsOrigins,
    sandbox: environment.hasSandbox
      ? {
          examples: SANDBOX_FACTS,
          keys: isDevelopment ? DEV_KEY_OF : null,
        }
      : null,
    limits: LIMITS,
    persisted: {
      mode: environment.persistedOperations,
      operations: readManifest(),
      // The sandbox's own key: what is tried out there is on no list yet.
      mayAskAnything: (caller) => isDevelopment && hasRole(caller, 'ADMIN'),
    },
    isTimed: environment.nodeEnv === 'development',
    rateLimiter: createRateLimiter(database.redis, environment.rates),
    hearWrites: (onWritten) => database.reads.hearWrites(onWritten),
    clock,
  });
}

function transportOf(
  { subgraphUrls: urls, subgraphSecret: secret, limits }: Environment,
  { shards, reads, redis, cursorSecret }: Connections,
  trail: AuditTrail,
): SubgraphTransport {
  if (urls !== null && secret !== null) return { kind: 'http', urls, secret };
  const dependencies = { shards, reads, redis, clock, cursorSecret, ...limits };
  const subgraphs = SUBGRAPHS.map((subgraph) => audited(subgraph.build(dependencies), trail));
  return { kind: 'in-process', subgraphs };
}

/**
 * One shard that answers is enough to serve its own regions; with none there is nothing to serve. Without Redis each
 * process goes on with what it keeps itself: that is told, and no reason to send it no requests.
 */
function readinessOf({ shards, redis, reads }: Connections): AskReadiness {
  return async () => {
    const parts = await shards.ping();
    const { isShared, isHearing } = reads.cacheState() ?? { isShared: true, isHearing: true };
    return {
      ok: parts.some(({ ok }) => ok),
      parts: [...parts, { name: 'redis', ok: redis.status === 'ready' && isShared && isHearing }],
    };
  };
}
