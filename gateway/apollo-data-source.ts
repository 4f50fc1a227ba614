import type { GraphQLDataSource } from '@apollo/gateway';
import { OperationTypeNode, parse } from 'graphql';
import { documentCache } from '../subgraphs/document-cache.ts';
import type { GatewayContext } from './context.ts';
import type { SubgraphQuestion, SubgraphSource } from './subgraph-source.ts';

/** A source as Apollo's own executor wants to ask it. */
export function apolloDataSource(source: SubgraphSource): GraphQLDataSource<GatewayContext> {
  // The planner made the text from the same schemas: it needs no validation.
  const documentOf = documentCache((text) => parse(text, { noLocation: true }));
  return {
    async process(options) {
      return source.ask(questionOf(requireIncoming(options), documentOf));
    },
  };
}

type ProcessOptions = Parameters<GraphQLDataSource<GatewayContext>['process']>[0];
type Incoming = Extract<ProcessOptions, { incomingRequestContext: unknown }>;

/** The supergraph is given and health is asked at the source: the gateway has no other questions. */
function requireIncoming(options: ProcessOptions): Incoming {
  if (!('incomingRequestContext' in options)) {
    throw new Error(`a subgraph is asked operations only, not ${options.kind}`);
  }
  return options;
}

function questionOf(
  { request, context, incomingRequestContext }: Incoming,
  documentOf: ReturnType<typeof documentCache>,
): SubgraphQuestion {
  const text = request.query ?? '';
  return {
    operation: { text, operationName: request.operationName ?? null, document: () => documentOf(text) },
    variables: request.variables ?? {},
    isWrite: incomingRequestContext.operation.operation === OperationTypeNode.MUTATION,
    scope: context.scope,
  };
}
