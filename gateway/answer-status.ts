import { httpStatusOf, type ProblemCode } from '../observability/problem-codes.ts';

/** What is known of an answer when its status is chosen. */
export interface AnswerFacts {
  /** The status that the engine chose, where it chose one. */
  readonly chosen: number | undefined;
  /** Code of the first error; undefined when there is none. */
  readonly code: ProblemCode | undefined;
  /** The answer's data: undefined when nothing was executed, null when nothing of it could be answered. */
  readonly data: object | null | undefined;
  /** The request's Accept header. */
  readonly accept: string | undefined;
}

/** Mistakes in the document or its variables, found before anything is executed. */
const IN_THE_DOCUMENT: ReadonlySet<ProblemCode> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/**
 * Chooses the status of an answer, as GraphQL over HTTP has it: clients that do not know
 * `application/graphql-response+json` take any other status than 200 for a failure of the transport and never read
 * which field is misspelt.
 *
 * @returns an HTTP status
 */
export function answerStatus({ chosen, code, data, accept }: AnswerFacts): number {
  if (code === undefined || (data !== undefined && data !== null)) return chosen ?? 200;
  if (data === undefined && IN_THE_DOCUMENT.has(code) && !knowsResponseType(accept)) return 200;
  // Apollo knows better than a table where it says anything else (405 for a mutation by GET); 500 is its default.
  return chosen === undefined || chosen === 500 ? httpStatusOf(code) : chosen;
}

function knowsResponseType(accept: string | undefined): boolean {
  return /application\/graphql-response\+json/i.test(accept ?? '');
}
