import type { SubgraphAnswer } from '../../subgraphs/execute.ts';
import { copyOf } from '../execution/merge.ts';
import type { Ask, SubgraphQuestion } from '../subgraph-source.ts';
import { callerScope } from './caller-scope.ts';
import { type HearWrites, InFlight } from './in-flight.ts';

/** Lets equal questions of equal callers share an answer. */
export type ShareQuestions = (subgraph: string, ask: Ask) => Ask;

/**
 * Makes what all subgraphs of one gateway share their questions by. Nothing of a write is shared, its own reads
 * included, and a write parts those who ask after it from those who asked before: one subgraph may read what another
 * has written.
 *
 * @param hearWrites of other processes; those of this one are known here
 */
export function shareQuestions(hearWrites: HearWrites = () => undefined): ShareQuestions {
  // An executor makes the answer a part of the client's, and changes it.
  const inFlight = new InFlight<SubgraphAnswer>(copyOf);
  hearWrites(() => inFlight.forget());
  return (subgraph, ask) => (question, ending) => {
    if (question.isWrite) return ask(question, ending).finally(() => inFlight.forget());
    return inFlight.share(questionKey(subgraph, question), ending, () => ask(question, ending));
  };
}

/** @returns a text that equal questions of equal callers have, and no others */
export function questionKey(subgraph: string, { operation, variables, scope }: SubgraphQuestion): string {
  return JSON.stringify([
    subgraph,
    callerScope(scope.caller),
    operation.operationName,
    operation.text,
    variables,
  ]);
}
