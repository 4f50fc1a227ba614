import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { Log } from '../observability/log.ts';
import type { Signal } from '../storage/signal.ts';
import type { RequestScope } from '../subgraphs/definition.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { Problem } from '../subgraphs/problem.ts';
import { deadlines, withDeadline } from './deadline.ts';

/** The fixed part of a question: one operation that the planner made for a subgraph, the same object each time. */
export interface SubgraphOperationText {
  readonly text: string;
  readonly operationName: string | null;
  /** The text parsed, once; for those who run it in this process. */
  document(): DocumentNode;
}

/** One question that the planner has for a subgraph. */
export interface SubgraphQuestion {
  readonly operation: SubgraphOperationText;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the client's request is a mutation; its questions read what it has just written. */
  readonly isWrite: boolean;
  readonly scope: RequestScope;
}

/** Takes a question to a subgraph, by whatever way. It ends when the answer is no longer awaited. */
export type Ask = (question: SubgraphQuestion, ending: Signal) => Promise<SubgraphAnswer>;

/** A way to ask one subgraph, and what it holds. */
export interface OpenSubgraph {
  readonly ask: Ask;
  /** Whether it answers in another process; it does not when absent. */
  readonly isRemote?: boolean;
  close(): Promise<void>;
}

/** One subgraph as those see it who execute plans. */
export interface SubgraphSource {
  /** Name in the supergraph. */
  readonly name: string;
  /** Never rejects: a failure is an error of the part of the answer that is missing. */
  ask(question: SubgraphQuestion): Promise<SubgraphAnswer>;
}

/** How long one question to one subgraph may take. */
export interface SourceLimits {
  readonly subgraphMs: number;
}

/**
 * Makes the one view of a subgraph, the same for every transport and executor: a deadline, and failures that become
 * errors of the part of the answer that is missing, without words of the transport.
 */
export function subgraphSource(
  name: string,
  log: Log,
  ask: Ask,
  { subgraphMs }: SourceLimits = deadlines,
): SubgraphSource {
  return {
    name,
    async ask(question) {
      const { scope, isWrite } = question;
      try {
        // A write that is given up may still happen; it gets all the time that the whole request has.
        return await withDeadline(scope.signal, isWrite ? null : subgraphMs, (ending) =>
          ask(question, ending),
        );
      } catch (error) {
        if (!(error instanceof Problem)) {
          const { requestId, traceId } = scope;
          log.error({ err: error, requestId, traceId, subgraph: name }, 'subgraph failed');
        }
        return { data: null, errors: [missingPart(error)] };
      }
    },
  };
}

/** The executor puts the place of the question before this empty path. */
function missingPart(error: unknown): GraphQLFormattedError {
  const { message, extensions } = error instanceof Problem ? error : new Problem('INTERNAL_SERVER_ERROR');
  return { message, path: [], extensions };
}
