import type { GraphQLDataSource } from '@apollo/gateway';
import { parse } from 'graphql';
import type { Log } from '../observability/log.ts';
import type { Subgraph } from '../subgraphs/definition.ts';
import { documentCache } from '../subgraphs/document-cache.ts';
import { subgraphExecutor } from '../subgraphs/execute.ts';
import type { GatewayContext } from './context.ts';
import { subgraphSource } from './subgraph-source.ts';

/** Asks a subgraph in this process: no HTTP, no JSON, and each text of the planner is parsed once. */
export function inProcessSource(subgraph: Subgraph, log: Log): GraphQLDataSource<GatewayContext> {
  const execute = subgraphExecutor(subgraph, log);
  // The planner made the text from the same schemas: it needs no validation.
  const documentOf = documentCache((text) => parse(text, { noLocation: true }));
  return subgraphSource(subgraph.name, log, async ({ query, variables, operationName, scope }) =>
    execute({ document: documentOf(query), variables, operationName, scope }),
  );
}
