import type { RequestListener } from 'node:http';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { AuditTrail } from '../storage/audit-queue.ts';
import { accessLog } from './access-log.ts';
import { deadlines } from './deadline.ts';
import type { Engine } from './engine.ts';
import { type Exchange, isAnswered, openExchange, type Stage } from './exchange.ts';
import { graphql } from './graphql.ts';
import { type AskReadiness, health } from './health.ts';
import { type ApiKey, identifier, identity } from './identity.ts';
import type { Concurrency } from './limits/concurrency.ts';
import { documentCheck } from './limits/document-check.ts';
import type { GatewayLimits } from './limits/limits.ts';
import { loadShedding, readyUnlessOverloaded } from './limits/load-shedding.ts';
import { type PersistedOptions, persistedOperations } from './limits/persisted-operations.ts';
import { chargeFailure, rateCheck } from './limits/rate-check.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import type { Rows } from './limits/rows.ts';
import type { FindHolder } from './managed-keys.ts';
import { type MetricsPage, metricsPage } from './metrics-page.ts';
import { operationLookup } from './operation-lookup.ts';
import { refuse } from './refuse.ts';
import { requestBody, requestForm } from './request-form.ts';
import { requestId } from './request-id.ts';
import { requestMetrics } from './request-metrics.ts';
import { traceRequest } from './request-trace.ts';
import { type SandboxOptions, sandbox } from './sandbox.ts';
import type { HearWrites } from './sharing/in-flight.ts';
import { takeTurn } from './turn.ts';

/** What the door needs; everything behind it comes with `engine`. */
export interface HttpOptions {
  readonly engine: Engine;
  readonly keys: readonly ApiKey[];
  /** Finds the holders of keys that are in the database; null where none are. */
  readonly findManaged: FindHolder | null;
  /** Finds who an `authorization` header stands for; null where nobody's tokens are believed. */
  readonly findByToken: FindHolder | null;
  /** Told of who is turned away; null where nothing is kept. */
  readonly trail: AuditTrail | null;
  readonly ready: AskReadiness;
  readonly metrics: Metrics;
  /** Null where nobody may read them. */
  readonly metricsPage: MetricsPage | null;
  /** Null where no sandbox is wanted. */
  readonly sandbox: SandboxOptions | null;
  readonly limits: GatewayLimits;
  /** Null where nobody is charged. */
  readonly rateLimiter: RateLimiter | null;
  /** Null where every request is let in. */
  readonly concurrency: Concurrency | null;
  /** Null where any number of rows is worked on at once. */
  readonly rows: Rows | null;
  readonly persisted: PersistedOptions;
  /** Whether answers say how long they took. */
  readonly isTimed: boolean;
  /** Of other processes; none are heard of when undefined. */
  readonly hearWrites: HearWrites | undefined;
  readonly log: Log;
  /** Null where nothing is traced. */
  readonly tracing: Tracing | null;
}

/** What the door of an open gateway needs. */
export interface OpenHttpOptions {
  readonly engine: Engine;
  readonly ready: AskReadiness;
  readonly log: Log;
  /** Null where nothing is traced. */
  readonly tracing: Tracing | null;
  /** How long a request may take. */
  readonly requestMs: number;
}

/**
 * The path of a request, top to bottom. The order is policy: a probe and a page need no key, nothing is read of a
 * body that is not wanted, and who is calling is known before anything of the operation is looked at.
 */
function stagesOf(options: HttpOptions): readonly Stage[] {
  const { engine, keys, ready, metrics, metricsPage: counters, sandbox: page, log } = options;
  const { findManaged, findByToken, trail, limits, rateLimiter, concurrency, rows, persisted, isTimed } =
    options;
  const { hearWrites } = options;
  return [
    requestId,
    accessLog(log),
    requestMetrics(metrics),
    health(concurrency === null ? ready : readyUnlessOverloaded(concurrency, ready)),
    ...(counters === null ? [] : [metricsPage(counters)]),
    ...(page === null ? [] : [sandbox(page)]),
    requestForm,
    ...(concurrency === null ? [] : [loadShedding(concurrency, metrics)]),
    takeTurn,
    requestBody,
    identity(identifier(keys, { findManaged, findByToken }), trail),
    rateCheck(rateLimiter),
    operationLookup,
    persistedOperations(persisted, log),
    documentCheck(limits.document, ({ caller }) => chargeFailure(rateLimiter, caller)),
    graphql(engine, { requestMs: deadlines.requestMs, isTimed, rows, hearWrites }),
  ];
}

/** The same path for a gateway that asks nobody who they are. */
function openStagesOf({ engine, ready, log, requestMs }: OpenHttpOptions): readonly Stage[] {
  return [requestId, accessLog(log), health(ready), requestForm, requestBody, graphql(engine, { requestMs })];
}

/** Makes the listener of the public port. It answers every request, with JSON where it refuses. */
export function httpListener(options: HttpOptions): RequestListener {
  return listenerOf(stagesOf(options), options);
}

/** Makes the listener of an open gateway's port. */
export function openListener(options: OpenHttpOptions): RequestListener {
  return listenerOf(openStagesOf(options), options);
}

function listenerOf(
  stages: readonly Stage[],
  { log, tracing }: Pick<HttpOptions, 'log' | 'tracing'>,
): RequestListener {
  return (request, response) => {
    const exchange = openExchange(request, response);
    const answer = () => run(stages, exchange).catch((error: unknown) => refuse(exchange, error, log));
    // All stages stand under the request's span, so it is begun before the first.
    if (tracing === null) void answer();
    else void traceRequest(tracing, exchange, answer);
  };
}

async function run(stages: readonly Stage[], exchange: Exchange): Promise<void> {
  for (const stage of stages) {
    await stage(exchange);
    if (isAnswered(exchange)) return;
  }
}
