import {
  type ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GatewayContext } from './context.ts';
import { asInputError, engineErrors } from './engine-errors.ts';
import type { CompilingGateway } from './execution/compiling-gateway.ts';
import { asGraphQLError } from './execution/subgraph-error.ts';
import type { KnownRequest, ValidOperation } from './known-operations.ts';

/** What runs known operations. */
export interface KnownTools {
  readonly gateway: CompilingGateway;
  readonly server: ApolloServer<GatewayContext>;
  /** Asked at the moments at which Apollo Server asks them. */
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/** A request on its way, with all that plugins want to look at. */
type Running = GraphQLRequestContext<GatewayContext> & ValidOperation;
type Listeners = readonly GraphQLRequestListener<GatewayContext>[];

/**
 * Runs an operation that Apollo Server has let in before. What it would do again for each request is left out: to read
 * headers and parameters, to digest and look up the document, to weigh media types.
 *
 * @param accept the request's header
 * @returns what Apollo Server would answer, its body not yet written out
 */
export async function runKnown(
  { gateway, server, plugins }: KnownTools,
  asked: KnownRequest,
  contextValue: GatewayContext,
  accept: string | undefined,
): Promise<GraphQLResponse> {
  const request = requestOf(server, gateway, asked, contextValue, accept);
  const begun = await Promise.all(plugins.map((plugin) => plugin.requestDidStart?.(request)));
  const listeners = begun.filter((listener) => listener != null);
  const body = await resultOf(gateway, asked, request, listeners);
  const response: GraphQLResponse = Object.assign(request.response, { body });
  const answered = Object.assign(request, { response });
  await Promise.all(listeners.map((listener) => listener.willSendResponse?.(answered)));
  return response;
}

async function resultOf(
  gateway: CompilingGateway,
  { named: operation, variables = {} }: KnownRequest,
  request: Running,
  listeners: Listeners,
): Promise<GraphQLResponse['body']> {
  try {
    await Promise.all(listeners.map((listener) => listener.didResolveOperation?.(request)));
    const { errors, ...result } = await gateway.run({
      operation,
      variables,
      context: request.contextValue,
    });
    if (errors === undefined) return { kind: 'single', singleResult: result };
    const status = result.data === undefined ? 400 : undefined;
    return await failed(errors.map(asInputError), { result, status }, request, listeners);
  } catch (error) {
    return failed([asGraphQLError(error)], { result: {}, status: 500 }, request, listeners);
  }
}

/** What remains of an answer with errors. */
interface Remains {
  readonly result: Omit<ExecutionResult, 'errors'>;
  /** Unless the errors or a plugin know better. */
  readonly status: number | undefined;
}

async function failed(
  errors: readonly GraphQLError[],
  { result, status }: Remains,
  request: Running,
  listeners: Listeners,
): Promise<GraphQLResponse['body']> {
  const met = Object.assign(request, { errors });
  await Promise.all(listeners.map((listener) => listener.didEncounterErrors?.(met)));
  const { errors: written, head } = engineErrors(errors);
  const { http } = request.response;
  const chosen = head.status ?? http.status ?? status;
  if (chosen !== undefined) http.status = chosen;
  for (const [name, value] of head.headers) http.headers.set(name, value);
  return { kind: 'single', singleResult: { ...result, errors: written } };
}

/** Nothing is cached by what it says; the engine's own plugins ask for it. */
const NO_POLICY = { restrict: () => undefined, replace: () => undefined, policyIfCacheable: () => null };

function requestOf(
  { logger, cache }: ApolloServer<GatewayContext>,
  { schema }: CompilingGateway,
  { known, operationName, variables }: KnownRequest,
  contextValue: GatewayContext,
  accept: string | undefined,
): Running {
  if (schema === undefined) throw new Error('no supergraph is loaded');
  const headers = new HeaderMap(accept === undefined ? [] : [['accept', accept]]);
  return {
    ...known,
    ...{ logger, cache, schema, contextValue },
    request: {
      query: known.source,
      ...(operationName === undefined ? {} : { operationName }),
      ...(variables === undefined ? {} : { variables }),
      http: { method: 'POST', headers, search: '', body: undefined },
    },
    response: { http: { headers: new HeaderMap() } },
    metrics: {},
    overallCachePolicy: NO_POLICY,
    requestIsBatched: false,
  };
}
