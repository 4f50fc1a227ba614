import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ValuePath } from './places.ts';

/**
 * Makes the error of an answer out of the error of a subgraph.
 *
 * @param path the place in the whole answer; undefined when the subgraph named none
 */
export function subgraphError(
  error: GraphQLFormattedError,
  subgraph: string,
  path: ValuePath | undefined,
): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message || `Error while fetching subquery from service "${subgraph}"`, {
    path,
    extensions: {
      ...extensions,
      serviceName: subgraph,
      code: extensions?.['code'] || 'DOWNSTREAM_SERVICE_ERROR',
    },
  });
}

/** @returns a failure of the executor itself in the form that errors of an answer have */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
