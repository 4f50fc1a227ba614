import './no-telemetry.ts';
import type { Log } from '../observability/log.ts';
import { openHttpDoor } from '../subgraphs/http-door.ts';
import { apolloServer } from './apollo-server.ts';
import type { ExecutorName } from './executors.ts';
import type { AskReadiness } from './health.ts';
import { httpListener } from './http.ts';
import type { ApiKey } from './identity.ts';
import type { SandboxOptions } from './sandbox.ts';
import { type SubgraphTransport, subgraphOpener, supergraphGateway } from './supergraph-gateway.ts';

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

/** A running gateway. */
export interface Gateway {
  /** Address without a path, e.g. `http://127.0.0.1:4000`; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Turns readiness off, accepts no more, lets requests in flight end within 10 s, then closes what it opened. */
  stop(): Promise<void>;
}

/**
 * Wires the gateway and opens its port.
 *
 * @throws when the supergraph cannot be loaded, a subgraph has no transport, or the port cannot be had
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, keys, sandbox, clock, executor = 'own' } = options;
  let stopping: Promise<void> | null = null;
  const ready: AskReadiness = async () => (stopping === null ? options.ready() : { ok: false, parts: [] });

  const open = subgraphOpener(options.subgraphs, log, clock);
  const { gateway, close } = supergraphGateway(options.supergraphSdl, open, executor, log);
  const server = apolloServer(gateway, log);
  const closeBehindTheDoor = async (): Promise<void> => {
    await server.stop();
    await close();
  };

  await server.start();
  const listener = httpListener({ server, keys, ready, sandbox, log });
  const door = await openHttpDoor(listener, options.host, options.port).catch(async (error: unknown) => {
    await closeBehindTheDoor();
    throw error;
  });
  return {
    url: door.url,
    stop: () => {
      stopping ??= door.close().then(closeBehindTheDoor);
      return stopping;
    },
  };
}
