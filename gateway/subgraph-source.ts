import type { GraphQLDataSource } from '@apollo/gateway';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { Log } from '../observability/log.ts';
import type { RequestScope, SubgraphName } from '../subgraphs/definition.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { Problem } from '../subgraphs/problem.ts';
import type { GatewayContext } from './context.ts';
import { deadlines, withDeadline } from './deadline.ts';

/** One question that the planner has for a subgraph. */
export interface SubgraphQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly scope: RequestScope;
}

/** Takes a question to a subgraph, by whatever way. The signal ends when the answer is no longer awaited. */
export type Ask = (question: SubgraphQuestion, signal: AbortSignal) => Promise<SubgraphAnswer>;

/**
 * Makes the planner's view of one subgraph, the same for every transport: a deadline, and failures that become
 * errors of the part of the answer that is missing, without words of the transport.
 */
export function subgraphSource(name: SubgraphName, log: Log, ask: Ask): GraphQLDataSource<GatewayContext> {
  return {
    async process(options) {
      const incoming = requireIncoming(options);
      const question = questionOf(incoming);
      try {
        return await withDeadline(question.scope.signal, budgetMs(incoming), (signal) =>
          ask(question, signal),
        );
      } catch (error) {
        const { requestId } = question.scope;
        if (!(error instanceof Problem))
          log.error({ err: error, requestId, subgraph: name }, 'subgraph failed');
        return { data: null, errors: [missingPart(error)] };
      }
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

function questionOf({ request, context }: Incoming): SubgraphQuestion {
  return {
    query: request.query ?? '',
    variables: request.variables ?? {},
    operationName: request.operationName ?? null,
    scope: context.scope,
  };
}

/** A write that is given up may still happen; it gets all the time that the whole request has. */
function budgetMs({ incomingRequestContext }: Incoming): number | null {
  return incomingRequestContext.operation.operation === OperationTypeNode.MUTATION
    ? null
    : deadlines.subgraphMs;
}

/** The planner puts the place of the question before this empty path. */
function missingPart(error: unknown): GraphQLFormattedError {
  const { message, extensions } = error instanceof Problem ? error : new Problem('INTERNAL_SERVER_ERROR');
  return { message, path: [], extensions };
}
