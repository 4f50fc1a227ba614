import { GraphQLError } from 'graphql';
import { PROBLEMS, type ProblemCode } from '../observability/problem-codes.ts';

/** Where the problem is and what would have been right; only what the caller may see. */
export interface ProblemDetails {
  readonly field?: string;
  readonly expected?: string;
  readonly received?: string;
  readonly shard?: string;
  readonly regions?: readonly string[];
}

/** A failure that the caller is told about by its stable code; every other error is masked at the door. */
export class Problem extends GraphQLError {
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const description = PROBLEMS[code];
    super(description.en, {
      extensions: { code, messageZh: description.zh, retry: description.retry, ...details },
    });
    this.name = code;
  }
}

/** The caller sent no key where one is needed. */
export class Unauthenticated extends Problem {
  constructor() {
    super('UNAUTHENTICATED');
  }
}

/** The caller's roles do not allow it; says which role would. */
export class Forbidden extends Problem {
  constructor(expected: string) {
    super('FORBIDDEN', { expected });
  }
}

/** An argument is wrong: which one, what was expected and what came (shortened to 80 characters). */
export class BadInput extends Problem {
  constructor(field: string, expected: string, received: unknown) {
    super('BAD_USER_INPUT', { field, expected, received: String(received).slice(0, 80) });
  }
}

/** The shard of these regions gave no answer. */
export class ShardUnavailable extends Problem {
  constructor(shard: string, regions: readonly string[]) {
    super('SHARD_UNAVAILABLE', { shard, regions });
  }
}
