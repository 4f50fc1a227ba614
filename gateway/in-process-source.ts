import type { Log } from '../observability/log.ts';
import type { Subgraph } from '../subgraphs/definition.ts';
import { subgraphExecutor } from '../subgraphs/execute.ts';
import type { Ask } from './subgraph-source.ts';

/** Asks a subgraph in this process: no HTTP, no JSON, and the planner's texts are parsed once. */
export function askInProcess(subgraph: Subgraph, log: Log): Ask {
  const execute = subgraphExecutor(subgraph, log);
  return ({ operation, variables, scope }) =>
    execute({
      document: operation.document(),
      variables,
      operationName: operation.operationName,
      scope,
    });
}
