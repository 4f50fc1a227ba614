import './no-telemetry.ts';
import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import { deadlines } from './deadline.ts';
import { openEngine } from './engine.ts';
import type { ExecutorName } from './executors.ts';
import { openListener } from './http.ts';
import { plainErrors } from './plain-errors.ts';
import { openPlainHttp } from './plain-http-source.ts';
import { type Gateway, serve } from './serve.ts';
import { supergraphGateway } from './supergraph-gateway.ts';

export interface OpenGatewayOptions {
  /** Any federation 2 supergraph; it names where its subgraphs answer over HTTP. */
  readonly supergraphSdl: string;
  readonly executor: ExecutorName;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** How long one question to one subgraph may take. */
  readonly subgraphMs: number;
  readonly log: Log;
  /** Null, or absent, traces nothing. */
  readonly tracing?: Tracing | null;
}

/**
 * Starts a gateway over somebody else's subgraphs: nobody is asked who they are, nothing about the client is sent on,
 * and errors are passed as subgraphs word them.
 *
 * @throws when the supergraph cannot be loaded or the port cannot be had
 */
export async function startOpenGateway(options: OpenGatewayOptions): Promise<Gateway> {
  const { supergraphSdl, executor, host, port, subgraphMs, log, tracing = null } = options;
  const { gateway, close } = supergraphGateway({
    supergraphSdl,
    open: ({ name, url }) => openPlainHttp(name, url ?? '', log, tracing),
    executor,
    log,
    tracing,
    limits: { subgraphMs },
  });
  const engine = openEngine(gateway, log, [plainErrors()]);
  // Time for two questions, one of which needs the other's answer.
  const requestMs = Math.max(deadlines.requestMs, 2 * subgraphMs);
  return serve({
    server: engine.server,
    close,
    listener: (isStopping) =>
      openListener({
        ...{ engine, log, tracing, requestMs },
        ready: async () => ({ ok: !isStopping(), parts: [] }),
      }),
    host,
    port,
  });
}
