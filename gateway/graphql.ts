import type { IncomingHttpHeaders } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { answerJson } from '../subgraphs/json-answer.ts';
import type { GatewayContext } from './context.ts';
import { deadlines } from './deadline.ts';
import { publicCode, publicError } from './errors.ts';
import type { Exchange, Stage } from './exchange.ts';
import { requestSignal } from './request-signal.ts';

/** The last stage: hands the request to the GraphQL engine and its answer to the client. */
export function graphql(server: ApolloServer<GatewayContext>): Stage {
  return async (exchange) => {
    const { caller, requestId, outcome, request, response } = exchange;
    const { signal, release } = requestSignal(response, deadlines.requestMs);
    try {
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: exchange.method,
          headers: headerMap(request.headers),
          search: exchange.search,
          body: exchange.body,
        },
        context: async () => ({ scope: { caller, requestId, signal }, outcome }),
      });
      answerJson(request, response, answer.status ?? 200, textOf(exchange, answer), {
        ...Object.fromEntries(answer.headers),
        // Answers depend on the caller; no cache between may keep one.
        'cache-control': 'no-store',
      });
    } finally {
      release();
    }
  };
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function textOf({ outcome, requestId }: Exchange, { body }: HTTPGraphQLResponse): string {
  if (body.kind !== 'complete') throw new Error('the gateway plans no incremental answers');
  if (outcome.presented) return body.string;
  // A request refused before it became an operation (CSRF, batch, no query) has met none of our plugins.
  const { errors }: { errors: readonly GraphQLFormattedError[] } = JSON.parse(body.string);
  outcome.codes = errors.map(publicCode);
  return JSON.stringify({ errors: errors.map((error) => publicError(error, requestId)) });
}
