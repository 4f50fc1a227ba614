import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Log } from '../observability/log.ts';
import { accessLog } from './access-log.ts';
import type { GatewayContext } from './context.ts';
import { deadlines } from './deadline.ts';
import { type Exchange, isAnswered, openExchange, type Stage } from './exchange.ts';
import { graphql } from './graphql.ts';
import { type AskReadiness, health } from './health.ts';
import { type ApiKey, identifier, identity } from './identity.ts';
import { refuse } from './refuse.ts';
import { requestBody, requestForm } from './request-form.ts';
import { requestId } from './request-id.ts';
import { type SandboxOptions, sandbox } from './sandbox.ts';

/** What the door needs; everything behind it comes with `server`. */
export interface HttpOptions {
  readonly server: ApolloServer<GatewayContext>;
  readonly keys: readonly ApiKey[];
  readonly ready: AskReadiness;
  /** Null where no sandbox is wanted. */
  readonly sandbox: SandboxOptions | null;
  readonly log: Log;
}

/** What the door of an open gateway needs. */
export interface OpenHttpOptions {
  readonly server: ApolloServer<GatewayContext>;
  readonly ready: AskReadiness;
  readonly log: Log;
  /** How long a request may take. */
  readonly requestMs: number;
}

/**
 * The path of a request, top to bottom. The order is policy: a probe and a page need no key, nothing is read of a
 * body that is not wanted, and who is calling is known before anything is done for them.
 */
function stagesOf({ server, keys, ready, sandbox: page, log }: HttpOptions): readonly Stage[] {
  return [
    requestId,
    accessLog(log),
    health(ready),
    ...(page === null ? [] : [sandbox(page)]),
    requestForm,
    requestBody,
    identity(identifier(keys)),
    graphql(server, deadlines.requestMs),
  ];
}

/** The same path for a gateway that asks nobody who they are. */
function openStagesOf({ server, ready, log, requestMs }: OpenHttpOptions): readonly Stage[] {
  return [requestId, accessLog(log), health(ready), requestForm, requestBody, graphql(server, requestMs)];
}

/** Makes the listener of the public port. It answers every request, with JSON where it refuses. */
export function httpListener(options: HttpOptions): RequestListener {
  return listenerOf(stagesOf(options), options.log);
}

/** Makes the listener of an open gateway's port. */
export function openListener(options: OpenHttpOptions): RequestListener {
  return listenerOf(openStagesOf(options), options.log);
}

function listenerOf(stages: readonly Stage[], log: Log): RequestListener {
  return (request, response) => {
    const exchange = openExchange(request, response);
    run(stages, exchange).catch((error: unknown) => refuse(exchange, error, log));
  };
}

async function run(stages: readonly Stage[], exchange: Exchange): Promise<void> {
  for (const stage of stages) {
    await stage(exchange);
    if (isAnswered(exchange)) return;
  }
}
