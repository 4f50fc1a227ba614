import './no-telemetry.ts';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { openHttpDoor } from '../subgraphs/http-door.ts';
import { apolloServer } from './apollo-server.ts';
import type { AskReadiness } from './health.ts';
import { httpListener } from './http.ts';
import type { ApiKey } from './identity.ts';
import { knowScalars } from './known-scalars.ts';
import { watchConcurrency } from './limits/concurrency.ts';
import { costCheck } from './limits/cost-check.ts';
import type { GatewayLimits } from './limits/limits.ts';
import type { PersistedOptions } from './limits/persisted-operations.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import type { MetricsPage } from './metrics-page.ts';
import type { SandboxOptions } from './sandbox.ts';
import { type SubgraphTransport, supergraphGateway } from './supergraph-gateway.ts';

export interface GatewayOptions {
  /** The composed supergraph, as committed in schema/supergraph.graphql. */
  readonly supergraphSdl: string;
  readonly subgraphs: SubgraphTransport;
  readonly keys: readonly ApiKey[];
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** For how long requests are still taken on after readiness is off, until those who send them have seen it. */
  readonly announceStopMs: number;
  readonly log: Log;
  /** Asked by `GET /health/ready`. */
  readonly ready: AskReadiness;
  readonly metrics: Metrics;
  /** Null serves nothing at `/metrics`. */
  readonly metricsPage: MetricsPage | null;
  /** Null serves no page at `/`. */
  readonly sandbox: SandboxOptions | null;
  readonly limits: GatewayLimits;
  /** Counts what callers ask for; null where they may ask for any number. */
  readonly rateLimiter: RateLimiter | null;
  readonly persisted: PersistedOptions;
  readonly clock: () => Date;
}

/** A running gateway. */
export interface Gateway {
  /** Address without a path, e.g. `http://127.0.0.1:4000`; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Turns readiness off, takes no more after a while, lets requests in flight end, then closes what it opened. */
  stop(): Promise<void>;
}

/**
 * Wires the gateway and opens its port.
 *
 * @throws when the supergraph cannot be loaded, a subgraph has no transport, or the port cannot be had
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, keys, metrics, metricsPage, sandbox, clock, limits, rateLimiter, persisted } = options;
  const { supergraphSdl } = options;
  let stopping: Promise<void> | null = null;
  const ready: AskReadiness = async () => (stopping === null ? options.ready() : { ok: false, parts: [] });

  const { gateway, close } = supergraphGateway(supergraphSdl, options.subgraphs, { log, metrics, clock });
  knowScalars(gateway);
  const server = apolloServer(
    gateway,
    log,
    costCheck({ supergraphSdl, maxCost: limits.maxCost, rateLimiter }),
  );
  const watched = limits.concurrency === null ? null : watchConcurrency(limits.concurrency);
  const closeBehindTheDoor = async (): Promise<void> => {
    watched?.stop();
    await server.stop();
    await close();
  };

  await server.start();
  const concurrency = watched?.concurrency ?? null;
  const listener = httpListener({
    ...{ server, keys, ready, metrics, metricsPage, sandbox },
    ...{ limits, rateLimiter, concurrency, persisted, log },
  });
  const door = await openHttpDoor(listener, options.host, options.port).catch(async (error: unknown) => {
    await closeBehindTheDoor();
    throw error;
  });
  return {
    url: door.url,
    stop: () => {
      stopping ??= door.close(options.announceStopMs).then(closeBehindTheDoor);
      return stopping;
    },
  };
}
