import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { openHttpDoor } from '../subgraphs/http-door.ts';
import type { GatewayContext } from './context.ts';

/** A running gateway. */
export interface Gateway {
  /** Address without a path, e.g. `http://127.0.0.1:4000`; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Turns readiness off, takes no more after a while, lets requests in flight end, then closes what it opened. */
  stop(): Promise<void>;
}

/** What is opened when a gateway starts, and closed when it stops. */
export interface GatewayParts {
  readonly server: ApolloServer<GatewayContext>;
  /** Closes the connections to subgraphs. */
  close(): Promise<void>;
  /** Makes what answers requests. @param isStopping whether new ones should go elsewhere */
  listener(isStopping: () => boolean): RequestListener;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** How long a client may take to read an answer; as long as at any door when absent. */
  readonly takeAnswerMs?: number | undefined;
  /** How long readiness is off before no more is taken on, milliseconds. */
  readonly announceStopMs?: number;
}

/**
 * Loads the supergraph and opens the port.
 *
 * @throws when the supergraph cannot be loaded or the port cannot be had; nothing stays open then
 */
export async function serve(parts: GatewayParts): Promise<Gateway> {
  const { server, close, listener, host, port, takeAnswerMs, announceStopMs = 0 } = parts;
  let stopping: Promise<void> | null = null;
  const closeBehindTheDoor = async (): Promise<void> => {
    await server.stop();
    await close();
  };
  await server.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const door = await openHttpDoor(
    listener(() => stopping !== null),
    host,
    port,
    takeAnswerMs,
  ).catch(async (error: unknown) => {
    await closeBehindTheDoor();
    throw error;
  });
  return {
    url: door.url,
    stop: () => {
      stopping ??= door.close(announceStopMs).then(closeBehindTheDoor);
      return stopping;
    },
  };
}
