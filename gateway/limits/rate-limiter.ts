import { LRUCache } from 'lru-cache';
import {
  type IRateLimiterOptions,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Redis } from '../../storage/redis.ts';
import { type Caller, countedAs } from '../../subgraphs/caller.ts';

/** Points of cost that a caller may ask for in a minute; null where it may ask for any number. */
export interface RateLimits {
  /** The holder of a key. */
  readonly pointsPerMinute: number | null;
  /** Everybody at one address who sends no key. */
  readonly anonymousPointsPerMinute: number | null;
}

/** What a caller may still ask for. */
export interface Allowance {
  readonly isWithin: boolean;
  /** Points a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the whole limit is there again. */
  readonly resetMs: number;
  /** Redis counts for all processes together; while it is away, each process counts for itself. */
  readonly countedBy: 'redis' | 'process';
}

export interface RateLimiter {
  /**
   * Takes points off what the caller may still ask for. Never fails: without Redis this process counts.
   *
   * @returns what is left; null for a caller without a limit
   */
  charge(caller: Caller, points: number): Promise<Allowance | null>;
  /** @returns the refusal that this caller met before and that still holds, null when it may ask */
  refusalOf(caller: Caller): Allowance | null;
}

const windowSeconds = 60;
/** After a failure Redis is left alone for this long: each request would wait for it else. */
const restMs = 1_000;
/** Callers whose refusal is remembered, so that refusing them again asks nobody. */
const maxRefused = 10_000;

/** @param monotonicMs a clock that never goes back, milliseconds */
export function createRateLimiter(
  redis: Redis,
  limits: RateLimits,
  monotonicMs: () => number = () => performance.now(),
): RateLimiter {
  const keyed = counterPair(redis, 'points:key', limits.pointsPerMinute, monotonicMs);
  const anonymous = counterPair(redis, 'points:origin', limits.anonymousPointsPerMinute, monotonicMs);
  const refused = new LRUCache<string, { allowance: Allowance; untilMs: number }>({ max: maxRefused });
  return {
    async charge(caller, points) {
      const name = countedAs(caller);
      const count = caller.roles.length === 0 ? anonymous : keyed;
      const allowance = count === null ? null : await count(name, points);
      if (allowance?.isWithin === false)
        refused.set(name, { allowance, untilMs: monotonicMs() + allowance.resetMs });
      return allowance;
    },
    refusalOf(caller) {
      const refusal = refused.get(countedAs(caller));
      const resetMs = (refusal?.untilMs ?? 0) - monotonicMs();
      return refusal === undefined || resetMs <= 0 ? null : { ...refusal.allowance, resetMs };
    },
  };
}

type Count = (name: string, points: number) => Promise<Allowance>;

/** What a caller is charged in one turn of the event loop. */
interface Charge {
  /** Of all its requests in this turn so far. */
  points: number;
  /** What was counted once they were taken. */
  readonly taken: Promise<Taken>;
}

interface Taken {
  readonly result: RateLimiterRes;
  readonly countedBy: Allowance['countedBy'];
}

/**
 * Counts in Redis, and in this process while Redis gives no answer. Requests of one caller that come together are
 * counted with one command, each as if it had come alone: one is refused for what came before it, not for what came
 * after.
 */
function counterPair(
  redis: Redis,
  keyPrefix: string,
  limit: number | null,
  monotonicMs: () => number,
): Count | null {
  if (limit === null) return null;
  const take = taker(redis, { keyPrefix, points: limit, duration: windowSeconds }, monotonicMs);
  const charges = new Map<string, Charge>();
  const charged = async (name: string): Promise<Taken> => {
    await new Promise((endOfTurn) => setImmediate(endOfTurn));
    const points = charges.get(name)?.points ?? 0;
    charges.delete(name);
    return take(name, points);
  };
  return async (name, points) => {
    const charge = charges.get(name) ?? { points: 0, taken: charged(name) };
    charges.set(name, charge);
    charge.points += points;
    const before = charge.points;
    const { result, countedBy } = await charge.taken;
    const after = charge.points - before;
    return allowanceOf(result.consumedPoints - after, result.msBeforeNext, limit, countedBy);
  };
}

function taker(
  redis: Redis,
  options: IRateLimiterOptions,
  monotonicMs: () => number,
): (name: string, points: number) => Promise<Taken> {
  const shared = new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  const own = new RateLimiterMemory(options);
  let restsUntilMs = 0;
  return async (name, points) => {
    if (monotonicMs() >= restsUntilMs) {
      try {
        return { result: await consumed(shared, name, points), countedBy: 'redis' };
      } catch {
        restsUntilMs = monotonicMs() + restMs;
      }
    }
    return { result: await consumed(own, name, points), countedBy: 'process' };
  };
}

/** The library throws its result where the limit is passed. */
async function consumed(
  limiter: RateLimiterRedis | RateLimiterMemory,
  name: string,
  points: number,
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(name, points);
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return thrown;
    throw thrown;
  }
}

function allowanceOf(
  consumedPoints: number,
  resetMs: number,
  limit: number,
  countedBy: Allowance['countedBy'],
): Allowance {
  return {
    isWithin: consumedPoints <= limit,
    limit,
    remaining: Math.max(0, limit - consumedPoints),
    resetMs: Math.max(0, resetMs),
    countedBy,
  };
}

/** @returns the headers that tell a caller its allowance (draft-ietf-httpapi-ratelimit-headers-03) */
export function rateHeaders({
  isWithin,
  limit,
  remaining,
  resetMs,
  countedBy,
}: Allowance): Record<string, string> {
  const resetSeconds = String(Math.ceil(resetMs / 1_000));
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': resetSeconds,
    'ratelimit-policy': `${limit};w=${windowSeconds};comment="${countedBy}"`,
    ...(isWithin ? {} : { 'retry-after': resetSeconds }),
  };
}
