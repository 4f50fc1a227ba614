import type { ProblemCode } from '../../observability/problem-codes.ts';
import { Problem } from '../../subgraphs/problem.ts';

/** Above this a count is only known to be large: fragments that spread each other double it at every step. */
const countable = 1e15;

/** An operation asks for more than is served: which measure, how much is served, and how much was asked for. */
export class LimitExceeded extends Problem {
  constructor(code: ProblemCode, field: string, limit: number, counted: number) {
    super(code, {
      field,
      expected: `at most ${limit}`,
      received: counted > countable ? `more than ${countable}` : String(counted),
    });
  }
}

/** An argument asks for fewer or more items than may be asked for. */
export class ListSizeOutOfRange extends Problem {
  constructor(
    field: string,
    { least, most }: { readonly least: number; readonly most: number },
    received: number,
  ) {
    super('LIST_SIZE_OUT_OF_RANGE', { field, expected: `${least} to ${most}`, received: String(received) });
  }
}
