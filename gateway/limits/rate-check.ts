import type { ServerResponse } from 'node:http';
import type { HTTPGraphQLHead } from '@apollo/server';
import type { Caller } from '../../subgraphs/caller.ts';
import { Problem } from '../../subgraphs/problem.ts';
import type { Stage } from '../exchange.ts';
import { type Allowance, type RateLimiter, rateHeaders } from './rate-limiter.ts';

/** What a request costs that never came to be an operation: guessing at the schema is not free. */
export const failedPoints = 10;

/** The caller has asked for more than its points of this minute. */
export class RateLimited extends Problem {
  constructor({ limit, resetMs }: Allowance) {
    super('RATE_LIMITED', {
      field: 'points',
      expected: `at most ${limit} a minute`,
      received: `more; wait ${Math.ceil(resetMs / 1_000)} s`,
    });
  }
}

/** Refuses callers that were refused in this minute already, before anything of their request is read. */
export function rateCheck(limiter: RateLimiter | null): Stage {
  return ({ caller, response }) => {
    const refusal = limiter?.refusalOf(caller) ?? null;
    if (refusal !== null) refuseForRate(refusal, response);
  };
}

/** Tells in the answer's headers how long a refusal holds. @throws RateLimited */
export function refuseForRate(refusal: Allowance, response: ServerResponse): never {
  for (const [name, value] of Object.entries(rateHeaders(refusal))) response.setHeader(name, value);
  throw new RateLimited(refusal);
}

/**
 * Charges an operation that is about to run, and tells in the answer's headers what is left.
 *
 * @throws RateLimited when it is more than what was left
 */
export async function chargeOperation(
  limiter: RateLimiter | null,
  caller: Caller,
  points: number,
  { headers }: HTTPGraphQLHead,
): Promise<void> {
  const allowance = (await limiter?.charge(caller, points)) ?? null;
  if (allowance === null) return;
  for (const [name, value] of Object.entries(rateHeaders(allowance))) headers.set(name, value);
  if (!allowance.isWithin) throw new RateLimited(allowance);
}

/** Charges a request that failed before it ran. Its answer does not wait for it. */
export function chargeFailure(limiter: RateLimiter | null, caller: Caller): void {
  limiter?.charge(caller, failedPoints);
}
