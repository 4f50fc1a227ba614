import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import type { Log } from '../observability/log.ts';
import { isProblemCode, PROBLEMS } from '../observability/problem-codes.ts';
import type { RequestScope, Subgraph } from './definition.ts';

/** One operation for one subgraph, parsed and known to be valid for its schema. */
export interface SubgraphOperation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly scope: RequestScope;
}

/** What a subgraph answers, on either transport: data, and errors without source text or stack. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export type ExecuteSubgraph = (operation: SubgraphOperation) => Promise<SubgraphAnswer>;

/**
 * Makes the one way to run an operation in a subgraph. All operations of one scope share one context, so that the
 * subgraph's DataLoaders batch over every fetch that the planner makes for one inbound request.
 *
 * Errors that carry a code of the public table pass; every other error is logged whole and masked.
 */
export function subgraphExecutor(subgraph: Subgraph, log: Log): ExecuteSubgraph {
  // Keyed weakly by the scope itself: the context lives exactly as long as its request.
  const contexts = new WeakMap<RequestScope, object>();

  const contextOf = (scope: RequestScope): object => {
    const known = contexts.get(scope);
    if (known !== undefined) return known;
    const made = subgraph.contextFor(scope);
    contexts.set(scope, made);
    return made;
  };

  return async ({ document, variables, operationName, scope }) => {
    const result: ExecutionResult = await execute({
      schema: subgraph.schema,
      document,
      variableValues: variables,
      operationName,
      contextValue: contextOf(scope),
    });
    const data = result.data ?? null;
    if (result.errors === undefined) return { data };
    return {
      data,
      errors: result.errors.map((error) => presentable(error, subgraph.name, scope, log)),
    };
  };
}

function presentable(
  error: GraphQLError,
  subgraph: string,
  { requestId, traceId, signal }: RequestScope,
  log: Log,
): GraphQLFormattedError {
  const path = error.path === undefined ? {} : { path: error.path };
  if (isProblemCode(error.extensions['code'])) {
    return { message: error.message, ...path, extensions: error.extensions };
  }
  const err = error.originalError ?? error;
  // Reads end with their request: that nobody waits for one any more is no fault.
  if (err !== signal.reason)
    log.error({ err, requestId, traceId, subgraph, path: error.path }, 'resolver failed');
  const { en, zh, retry } = PROBLEMS.INTERNAL_SERVER_ERROR;
  return {
    message: en,
    ...path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', messageZh: zh, retry, requestId },
  };
}
