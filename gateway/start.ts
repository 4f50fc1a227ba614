import './no-telemetry.ts';
import type { Log } from '../observability/log.ts';
import { answerErrors } from './answer-errors.ts';
import { apolloServer } from './apollo-server.ts';
import type { ExecutorName } from './executors.ts';
import type { AskReadiness } from './health.ts';
import { httpListener } from './http.ts';
import type { ApiKey } from './identity.ts';
import type { SandboxOptions } from './sandbox.ts';
import { type Gateway, serve } from './serve.ts';
import { type SubgraphTransport, subgraphOpener, supergraphGateway } from './supergraph-gateway.ts';

export type { Gateway } from './serve.ts';

export interface GatewayOptions {
  /** The composed supergraph, as committed in schema/supergraph.graphql. */
  readonly supergraphSdl: string;
  readonly subgraphs: SubgraphTransport;
  /** Our own executor unless it is to be compared. */
  readonly executor?: ExecutorName;
  readonly keys: readonly ApiKey[];
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly log: Log;
  /** Asked by `GET /health/ready`. */
  readonly ready: AskReadiness;
  /** Null serves no page at `/`. */
  readonly sandbox: SandboxOptions | null;
  readonly clock: () => Date;
}

/**
 * Wires the gateway and opens its port.
 *
 * @throws when the supergraph cannot be loaded, a subgraph has no transport, or the port cannot be had
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, keys, sandbox, clock, executor = 'own', host, port } = options;
  const open = subgraphOpener(options.subgraphs, log, clock);
  const { gateway, close } = supergraphGateway(options.supergraphSdl, open, executor, log);
  const server = apolloServer(gateway, log, answerErrors(log));
  return serve({
    server,
    close,
    listener: (isStopping) => {
      const ready: AskReadiness = async () => (isStopping() ? { ok: false, parts: [] } : options.ready());
      return httpListener({ server, keys, ready, sandbox, log });
    },
    host,
    port,
  });
}
