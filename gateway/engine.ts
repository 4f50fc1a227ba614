import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloGateway } from '@apollo/gateway';
import { type ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Log } from '../observability/log.ts';
import { apolloServer } from './apollo-server.ts';
import type { GatewayContext } from './context.ts';
import { publicCode, publicError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { CompilingGateway } from './execution/compiling-gateway.ts';
import { KnownOperations } from './known-operations.ts';
import { operationCheck } from './operation-check.ts';
import { runKnown } from './run-known.ts';

/** What the engine answers to one request. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly text: string;
}

/** What runs GraphQL requests behind the door. */
export interface Engine {
  /** Parses, validates, plans and executes what is new to it. */
  readonly server: ApolloServer<GatewayContext>;
  /** Never rejects for what a client has done. */
  run(exchange: Exchange, context: GatewayContext): Promise<EngineAnswer>;
}

/**
 * Makes the engine. What it has let in once, it lets in again without the way through Apollo Server: its document is
 * valid whatever the variables are, and everything that looks at a request is asked again.
 *
 * @param plugins give the errors of an answer their form, look at each operation before it is planned
 */
export function openEngine(
  gateway: ApolloGateway,
  log: Log,
  plugins: readonly ApolloServerPlugin<GatewayContext>[],
): Engine {
  const known = new KnownOperations();
  const own = [operationCheck(), ...plugins];
  const server = apolloServer(gateway, log, [...own, learner(known)]);
  const runAsKnown = async (exchange: Exchange, context: GatewayContext): Promise<EngineAnswer | null> => {
    const { accept } = exchange.request.headers;
    const type = answerType(accept);
    const request = type === null ? null : known.find(exchange);
    // The reference for plans is the reference for the way to them.
    if (type === null || request === null || !(gateway instanceof CompilingGateway)) return null;
    const { http, body } = await runKnown({ gateway, server, plugins: own }, request, context, accept);
    if (body.kind !== 'single') throw new Error('the gateway plans no incremental answers');
    const { errors, data, extensions } = body.singleResult;
    return {
      status: http.status ?? 200,
      headers: { ...Object.fromEntries(http.headers), 'content-type': type },
      text: JSON.stringify({ errors, data, extensions }),
    };
  };
  return {
    server,
    run: async (exchange, context) =>
      (await runAsKnown(exchange, context)) ?? runUnknown(server, exchange, context),
  };
}

/** Operations are learnt when nothing has refused them, and before anything can change the document. */
function learner(known: KnownOperations): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({ executionDidStart: async (request) => known.learn(request) }),
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';
const ACCEPTED: Readonly<Record<string, string>> = {
  '': JSON_TYPE,
  '*/*': JSON_TYPE,
  'application/json': JSON_TYPE,
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

/** @returns the type of the answer; null for a header that has to be weighed */
function answerType(accept = ''): string | null {
  return Object.hasOwn(ACCEPTED, accept) ? (ACCEPTED[accept] ?? null) : null;
}

async function runUnknown(
  server: ApolloServer<GatewayContext>,
  exchange: Exchange,
  context: GatewayContext,
): Promise<EngineAnswer> {
  const { status, headers, body } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: exchange.method,
      headers: headerMap(exchange.request.headers),
      search: exchange.search,
      body: exchange.body,
    },
    context: async () => context,
  });
  if (body.kind !== 'complete') throw new Error('the gateway plans no incremental answers');
  return {
    status: status ?? 200,
    headers: Object.fromEntries(headers),
    text: textOf(exchange, body.string),
  };
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function textOf(exchange: Exchange, text: string): string {
  const { outcome } = exchange;
  if (outcome.presented) return text;
  // A request refused before it became an operation (CSRF, batch, no query) has met none of our plugins.
  const { errors }: { errors: readonly GraphQLFormattedError[] } = JSON.parse(text);
  outcome.codes = errors.map(publicCode);
  return JSON.stringify({ errors: errors.map((error) => publicError(error, exchange)) });
}
