import type { IncomingHttpHeaders } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { answerJson } from '../subgraphs/json-answer.ts';
import type { GatewayContext } from './context.ts';
import { publicCode, publicError } from './errors.ts';
import type { Exchange, Stage } from './exchange.ts';
import type { OperationRows, Rows } from './limits/rows.ts';
import { shareAnswers, type WholeAnswer } from './sharing/shared-answers.ts';

export interface GraphqlOptions {
  /** Whether answers say how long they took: for those who develop, and nobody else's business. */
  readonly isTimed?: boolean;
  /** How many rows are worked on at once; any number when absent or null. */
  readonly rows?: Rows | null;
}

/**
 * The last stage: hands the request to the GraphQL engine and its answer to the client. Equal queries of one caller
 * that are here together are run once.
 */
export function graphql(
  server: ApolloServer<GatewayContext>,
  { isTimed = false, rows = null }: GraphqlOptions = {},
): Stage {
  const share = shareAnswers();
  return async (exchange) => {
    const { request, response, signal, place } = exchange;
    const begunAt = performance.now();
    const answer = await share(exchange, () => {
      const own = rows?.ofOperation(signal, place) ?? null;
      return run(server, exchange, own).finally(() => own?.leave());
    });
    Object.assign(exchange.outcome, answer.outcome);
    answerJson(request, response, answer.status, answer.body, {
      ...answer.headers,
      ...(isTimed ? { 'server-timing': timingOf(exchange, begunAt) } : {}),
      // Answers depend on the caller; no cache between may keep one.
      'cache-control': 'no-store',
    });
  };
}

/** Where the time went, as a browser's tools show it: header `Server-Timing` of W3C, milliseconds. */
function timingOf({ startedAt }: Exchange, begunAt: number): string {
  const now = performance.now();
  const door = `door;desc="until the query is let in";dur=${(begunAt - startedAt).toFixed(1)}`;
  return `${door}, graphql;desc="plan, subgraphs, answer";dur=${(now - begunAt).toFixed(1)}`;
}

/** Characters of an answer. */
const encodedFrom = 16_384;

async function run(
  server: ApolloServer<GatewayContext>,
  exchange: Exchange,
  rows: OperationRows | null,
): Promise<WholeAnswer> {
  const { caller, requestId, traceId, outcome, request, signal } = exchange;
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: exchange.method,
      headers: headerMap(request.headers),
      search: exchange.search,
      body: exchange.body,
    },
    context: async () => ({ scope: { caller, requestId, traceId, signal }, outcome, rows }),
  });
  return {
    status: answer.status ?? 200,
    headers: Object.fromEntries(answer.headers),
    body: bodyOf(textOf(exchange, answer)),
    outcome,
    requestId,
  };
}

/** A long text is encoded once for all who share it. A short one is cheaper written in one piece with the headers. */
function bodyOf(text: string): string | Buffer {
  return text.length < encodedFrom ? text : Buffer.from(text);
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function textOf(exchange: Exchange, { body }: HTTPGraphQLResponse): string {
  if (body.kind !== 'complete') throw new Error('the gateway plans no incremental answers');
  const { outcome } = exchange;
  if (outcome.presented) return body.string;
  // A request refused before it became an operation (CSRF, batch, no query) has met none of our plugins.
  const { errors }: { errors: readonly GraphQLFormattedError[] } = JSON.parse(body.string);
  outcome.codes = errors.map(publicCode);
  return JSON.stringify({ errors: errors.map((error) => publicError(error, exchange)) });
}
