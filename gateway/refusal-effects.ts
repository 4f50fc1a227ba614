import { LRUCache } from 'lru-cache';
import { httpStatusOf, type ProblemCode } from '../observability/problem-codes.ts';
import type { AuditTrail } from '../storage/audit-queue.ts';
import { countedAs } from '../subgraphs/caller.ts';
import type { Exchange } from './exchange.ts';
import { chargeFailure } from './limits/rate-check.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';

export interface RefusalOptions {
  /** Null where nobody is charged. */
  readonly rateLimiter: RateLimiter | null;
  /** Told of who is turned away; null where nothing is kept. */
  readonly trail: AuditTrail | null;
}

/** Refusals that say something about who was refused, and not only about what was sent. */
const TURNED_AWAY: ReadonlySet<ProblemCode> = new Set([
  'UNAUTHENTICATED',
  'TWO_CREDENTIALS',
  'OPERATION_NOT_LISTED',
]);

/** Callers over their limit are noted once in this time: what they try until it is over tells nothing new. */
const overLimit = { max: 10_000, ttl: 60_000 } as const;

/**
 * What a refusal at the door has for effects besides its answer: it costs the caller points, so that guessing and
 * garbage are not free, and where somebody was turned away the audit trail is told. What an operation was refused for
 * further inside is charged and noted there.
 *
 * @returns what is called once a request is answered
 */
export function refusalEffects({ rateLimiter, trail }: RefusalOptions): (exchange: Exchange) => void {
  const noted = new LRUCache<string, true>(overLimit);
  return (exchange) => {
    const { caller, outcome } = exchange;
    const [code] = outcome.codes;
    if (code === undefined) return;
    if (code === 'RATE_LIMITED') {
      if (trail === null || noted.has(countedAs(caller))) return;
      noted.set(countedAs(caller), true);
      noteRefusal(trail, exchange, code);
    } else if (!outcome.presented) {
      if (isMistake(code)) chargeFailure(rateLimiter, caller);
      if (trail !== null && TURNED_AWAY.has(code)) noteRefusal(trail, exchange, code);
    }
  };
}

function isMistake(code: ProblemCode): boolean {
  const status = httpStatusOf(code);
  return status >= 400 && status < 500;
}

/** Nothing of a key or token is in it, and nothing of the operation, which may hold anything. */
function noteRefusal(trail: AuditTrail, { caller, requestId }: Exchange, code: ProblemCode): void {
  const { id, roles, origin } = caller;
  trail.append({
    ...{ event: 'ACCESS', field: null, outcome: 'REFUSED', code, items: 0, results: {}, invoices: [] },
    ...{ caller: id, roles, origin, requestId },
  });
}
