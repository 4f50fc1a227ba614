import type { ProblemCode } from '../observability/problem-codes.ts';
import type { RequestScope } from '../subgraphs/definition.ts';
import type { OperationRows } from './limits/rows.ts';

/** What became of a GraphQL request; the stages above read it once the answer is out. */
export interface Outcome {
  /** Name of the operation that ran; null for an anonymous one, and before it is known. */
  operationName: string | null;
  /** What it asks for, of what the schema offers: a root field, or `several`; null before it is known. */
  operation: string | null;
  /** `query` or `mutation`; null before it is known. */
  operationType: string | null;
  /** Digest of the document's text; null before it is known. */
  documentHash: string | null;
  /** Codes of the errors in the answer. */
  codes: readonly ProblemCode[];
  /** Whether the errors in the answer have their public form already. */
  presented: boolean;
}

/** What every part of the gateway knows about the request that it serves. */
export interface GatewayContext {
  readonly scope: RequestScope;
  readonly outcome: Outcome;
  /** The rows that it may work on; null where any number is. */
  readonly rows: OperationRows | null;
}
