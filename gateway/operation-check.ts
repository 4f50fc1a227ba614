import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { Problem } from '../subgraphs/problem.ts';
import type { GatewayContext } from './context.ts';
import { turnFor } from './turn.ts';

/**
 * Refuses a request whose operation cannot be told or is not served. The planner would throw on both, and the client
 * would read "internal error" for a mistake of its own.
 */
export function operationCheck(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        // Told of documents that the engine does not keep. It keeps those that it found valid; one that is not is
        // validated whenever it is sent.
        async parsingDidStart({ source }) {
          await turnFor(source);
        },
        async didResolveOperation({ operation, operationName, queryHash, request, schema, contextValue }) {
          requireServed(operation, request.operationName, schema);
          const { outcome } = contextValue;
          outcome.operationName = operationName;
          outcome.operationType = operation?.operation ?? null;
          outcome.documentHash = queryHash;
        },
      };
    },
  };
}

function requireServed(
  operation: OperationDefinitionNode | undefined,
  name: string | undefined,
  schema: GraphQLSchema,
): void {
  if (operation === undefined) throw new Problem('OPERATION_NOT_FOUND', { received: String(name ?? null) });
  const kind = operation.operation;
  // Introspection shows a root type for every kind that is served; the planner has no way to subscribe.
  if (kind === OperationTypeNode.SUBSCRIPTION || schema.getRootType(kind) == null) {
    throw new Problem('OPERATION_NOT_SUPPORTED', { received: kind });
  }
}
