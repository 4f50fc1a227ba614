import './no-telemetry.ts';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { stopTimes } from '../observability/stop-times.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { AuditTrail } from '../storage/audit-queue.ts';
import { answerErrors } from './answer-errors.ts';
import { deadlines } from './deadline.ts';
import { openEngine } from './engine.ts';
import type { ExecutorName } from './executors.ts';
import { type AskReadiness, askedRarely } from './health.ts';
import { httpListener } from './http.ts';
import type { ApiKey } from './identity.ts';
import { knowScalars } from './known-scalars.ts';
import { watchConcurrency } from './limits/concurrency.ts';
import { costCheck } from './limits/cost-check.ts';
import type { GatewayLimits } from './limits/limits.ts';
import type { PersistedOptions } from './limits/persisted-operations.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import { Rows } from './limits/rows.ts';
import type { FindHolder } from './managed-keys.ts';
import type { MetricsPage } from './metrics-page.ts';
import type { TellOrigin } from './origin.ts';
import { planCounter } from './plan-uses.ts';
import { noteOperation } from './request-metrics.ts';
import type { SandboxOptions } from './sandbox.ts';
import { type Gateway, serve } from './serve.ts';
import type { HearWrites } from './sharing/in-flight.ts';
import { type SubgraphTransport, subgraphOpener, supergraphGateway } from './supergraph-gateway.ts';

export type { Gateway } from './serve.ts';

export interface GatewayOptions {
  /** The composed supergraph, as committed in schema/supergraph.graphql. */
  readonly supergraphSdl: string;
  readonly subgraphs: SubgraphTransport;
  /** Our own executor unless it is to be compared. */
  readonly executor?: ExecutorName;
  readonly keys: readonly ApiKey[];
  /** Tells where requests come from. */
  readonly originOf: TellOrigin;
  /** Finds the holders of keys that are in the database; none are when absent. */
  readonly findManaged?: FindHolder;
  /** Finds who an `authorization` header stands for; nobody's tokens are believed when absent. */
  readonly findByToken?: FindHolder | null;
  /** Told of who is turned away; nothing is kept when absent. Flushed when the gateway has stopped. */
  readonly trail?: AuditTrail | null;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** For how long requests are still taken on after readiness is off, until those who send them have seen it. */
  readonly announceStopMs: number;
  readonly log: Log;
  /** Asked by `GET /health/ready`. */
  readonly ready: AskReadiness;
  readonly metrics: Metrics;
  /** Null, or absent, traces nothing. */
  readonly tracing?: Tracing | null;
  /** Null serves nothing at `/metrics`. */
  readonly metricsPage: MetricsPage | null;
  /** Pages that may ask from a browser, e.g. `https://portal.example`; none when absent. */
  readonly corsOrigins?: readonly string[];
  /** Null serves no page at `/`. */
  readonly sandbox: SandboxOptions | null;
  readonly limits: GatewayLimits;
  /** Counts what callers ask for; null where they may ask for any number. */
  readonly rateLimiter: RateLimiter | null;
  readonly persisted: PersistedOptions;
  /** Whether answers say how long they took; they do not when absent. */
  readonly isTimed?: boolean;
  /** How long a request may take; ten seconds when absent. */
  readonly requestMs?: number;
  /** How long a client may take to read an answer; as long as at any door when absent. */
  readonly takeAnswerMs?: number;
  /** Of other processes; none are heard of when absent. */
  readonly hearWrites?: HearWrites;
  readonly clock: () => Date;
}

/**
 * Wires the gateway and opens its port.
 *
 * @throws when the supergraph cannot be loaded, a subgraph has no transport, or the port cannot be had
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, keys, originOf, metrics, metricsPage, sandbox, clock, limits, rateLimiter, persisted } =
    options;
  const {
    supergraphSdl,
    executor = 'own',
    findManaged = null,
    findByToken = null,
    trail = null,
    announceStopMs,
    host,
    port,
    tracing = null,
    corsOrigins = [],
    isTimed = false,
    requestMs = deadlines.requestMs,
    takeAnswerMs,
    hearWrites,
  } = options;
  const open = subgraphOpener(options.subgraphs, { log, clock, tracing });
  const { gateway, close } = supergraphGateway({
    supergraphSdl,
    open,
    executor,
    log,
    tracing,
    onPlan: planCounter(metrics),
    hearWrites,
  });
  knowScalars(gateway);
  const cost = costCheck({ supergraphSdl, maxCost: limits.maxCost, rateLimiter, metrics });
  const engine = openEngine(gateway, log, [noteOperation(), answerErrors(log), cost]);
  const watched = limits.concurrency === null ? null : watchConcurrency(limits.concurrency);
  const concurrency = watched?.concurrency ?? null;
  const rows = limits.rows === null ? null : new Rows(limits.rows);
  return serve({
    ...{ server: engine.server, host, port, announceStopMs, takeAnswerMs },
    close: async () => {
      watched?.stop();
      await close();
      await trail?.flush(stopTimes.auditMs);
    },
    listener: (isStopping) => {
      const askParts = askedRarely(options.ready);
      const ready: AskReadiness = async () => (isStopping() ? { ok: false, parts: [] } : askParts());
      return httpListener({
        ...{
          engine,
          keys,
          originOf,
          findManaged,
          findByToken,
          trail,
          ready,
          metrics,
          metricsPage,
          sandbox,
          corsOrigins,
        },
        ...{
          limits,
          rateLimiter,
          concurrency,
          rows,
          persisted,
          requestMs,
          isTimed,
          hearWrites,
          log,
          tracing,
        },
      });
    },
  });
}
