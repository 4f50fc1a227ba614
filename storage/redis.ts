import { Redis, type RedisOptions } from 'ioredis';
import { watchPulse } from './redis-pulse.ts';

/** Redis holds counters and copies, never the only copy of anything: a caller must be able to go on without it. */
export type { Redis } from 'ioredis';

const options = {
  // A look-up waits for Redis no longer than this; then it goes on without.
  commandTimeout: 250,
  connectTimeout: 2_000,
  // One that is given up may have nobody at its other end to end it.
  disconnectTimeout: 250,
  // A command is never queued behind a connection that is not there.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt: number) => Math.min(100 * attempt, 2_000),
  lazyConnect: true,
} satisfies RedisOptions;

/**
 * Opens a connection that comes back by itself, also from a Redis that hangs. Commands fail within 250 ms while it is
 * away.
 *
 * @param url e.g. redis://127.0.0.1:6379
 * @param onError told of each failure of the connection
 */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, options);
  redis.on('error', onError);
  watchPulse(redis, () => onError(new Error('no answer: connects anew')));
  // The first attempt's failure is reported as an event; the retry strategy goes on.
  redis.connect().catch(() => undefined);
  return redis;
}

/** @returns the answer of a Redis command, or the fallback when Redis is away */
export async function orWithout<T>(command: Promise<T>, fallback: T): Promise<T> {
  try {
    return await command;
  } catch {
    return fallback;
  }
}
