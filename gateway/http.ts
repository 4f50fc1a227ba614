import type { RequestListener } from 'node:http';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import { accessLog } from './access-log.ts';
import { cors } from './cors.ts';
import type { Engine } from './engine.ts';
import { type Exchange, isAnswered, openExchange, type Stage } from './exchange.ts';
import { graphql } from './graphql.ts';
import { type AskReadiness, health } from './health.ts';
import { type ApiKey, arrival, identifier, identity } from './identity.ts';
import type { Concurrency } from './limits/concurrency.ts';
import { documentCheck } from './limits/document-check.ts';
import type { GatewayLimits } from './limits/limits.ts';
import { loadShedding, readyUnlessOverloaded, roomCheck } from './limits/load-shedding.ts';
import { type PersistedOptions, persistedOperations } from './limits/persisted-operations.ts';
import { rateCheck } from './limits/rate-check.ts';
import type { Rows } from './limits/rows.ts';
import type { FindHolder } from './managed-keys.ts';
import { type MetricsPage, metricsPage } from './metrics-page.ts';
import { operationLookup } from './operation-lookup.ts';
import type { TellOrigin } from './origin.ts';
import { type RefusalOptions, refusalEffects } from './refusal-effects.ts';
import { refuse } from './refuse.ts';
import { requestBody, requestForm } from './request-form.ts';
import { requestId } from './request-id.ts';
import { requestMetrics } from './request-metrics.ts';
import { traceRequest } from './request-trace.ts';
import { type SandboxOptions, sandbox } from './sandbox.ts';
import type { HearWrites } from './sharing/in-flight.ts';
import { timeLimit } from './time-limit.ts';
import { takeTurn } from './turn.ts';

/** What the door needs; everything behind it comes with `engine`. */
export interface HttpOptions extends RefusalOptions {
  readonly engine: Engine;
  readonly originOf: TellOrigin;
  readonly keys: readonly ApiKey[];
  /** Finds the holders of keys that are in the database; null where none are. */
  readonly findManaged: FindHolder | null;
  /** Finds who an `authorization` header stands for; null where nobody's tokens are believed. */
  readonly findByToken: FindHolder | null;
  readonly ready: AskReadiness;
  readonly metrics: Metrics;
  /** Null where nobody may read them. */
  readonly metricsPage: MetricsPage | null;
  /** Pages that may ask from a browser, beside those of the gateway's own origin. */
  readonly corsOrigins: readonly string[];
  /** Null where no sandbox is wanted. */
  readonly sandbox: SandboxOptions | null;
  readonly limits: GatewayLimits;
  /** Null where every request is let in. */
  readonly concurrency: Concurrency | null;
  /** How long a request may take. */
  readonly requestMs: number;
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
 * body that is not wanted, a place is held and time runs for what is here whole, and who is calling is known before
 * anything of the operation is looked at.
 */
function stagesOf(options: HttpOptions): readonly Stage[] {
  const { engine, keys, ready, metrics, metricsPage: counters, sandbox: page, log } = options;
  const {
    originOf,
    corsOrigins,
    findManaged,
    findByToken,
    limits,
    rateLimiter,
    concurrency,
    rows,
    persisted,
    isTimed,
    requestMs,
    hearWrites,
  } = options;
  return [
    requestId,
    arrival(originOf),
    accessLog(log),
    requestMetrics(metrics),
    health(concurrency === null ? ready : readyUnlessOverloaded(concurrency, ready)),
    ...(counters === null ? [] : [metricsPage(counters)]),
    ...(page === null ? [] : [sandbox(page)]),
    ...(corsOrigins.length === 0 ? [] : [cors(corsOrigins)]),
    requestForm,
    ...(concurrency === null ? [] : [roomCheck(concurrency, metrics)]),
    requestBody(),
    timeLimit(requestMs, log),
    ...(concurrency === null ? [] : [loadShedding(concurrency, metrics)]),
    takeTurn,
    identity(identifier(keys, { findManaged, findByToken }), rateLimiter),
    rateCheck(rateLimiter),
    operationLookup,
    persistedOperations(persisted, log),
    documentCheck(limits.document),
    graphql(engine, { isTimed, rows, hearWrites }),
  ];
}

/** The same path for a gateway that asks nobody who they are. */
function openStagesOf({ engine, ready, log, requestMs }: OpenHttpOptions): readonly Stage[] {
  return [
    ...[requestId, accessLog(log), health(ready), requestForm, requestBody()],
    ...[timeLimit(requestMs, log), graphql(engine)],
  ];
}

/** Makes the listener of the public port. It answers every request, with JSON where it refuses. */
export function httpListener(options: HttpOptions): RequestListener {
  return listenerOf(stagesOf(options), options, refusalEffects(options));
}

/** Makes the listener of an open gateway's port. */
export function openListener(options: OpenHttpOptions): RequestListener {
  return listenerOf(openStagesOf(options), options);
}

function listenerOf(
  stages: readonly Stage[],
  { log, tracing }: Pick<HttpOptions, 'log' | 'tracing'>,
  onAnswered: (exchange: Exchange) => void = () => undefined,
): RequestListener {
  return (request, response) => {
    const exchange = openExchange(request, response);
    const answer = async () => {
      await run(stages, exchange).catch((error: unknown) => refuse(exchange, error, log));
      // An answer that stands behind another one of its connection is made all the same.
      exchange.place?.leave();
      onAnswered(exchange);
    };
    // All stages stand under the request's span, so it is begun before the first.
    if (tracing === null) void answer();
    else void traceRequest(tracing, exchange, answer);
  };
}

async function run(stages: readonly Stage[], exchange: Exchange): Promise<void> {
  for (const stage of stages) {
    const done = stage(exchange);
    // Most of them wait for nothing, and not even a promise is made for them.
    if (done !== undefined) await done;
    if (isAnswered(exchange)) return;
  }
}
