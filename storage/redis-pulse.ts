import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Redis } from 'ioredis';

const limits = {
  /** How often a connection is asked whether anybody is there. */
  everyMs: 1_000,
  /** A machine that stands still for a moment makes Redis late as well: only so many questions in a row count. */
  questions: 3,
} as const;

/**
 * Asks a connection once a second whether Redis answers, and gives it up when it does not: behind a cable that was
 * pulled, or before a process that hangs, a socket stays open for a quarter of an hour.
 *
 * @param redis its limit of a command's time is that of a question
 * @param onSilence told before it connects anew
 */
export function watchPulse(redis: Redis, onSilence: () => void = () => undefined): void {
  let isAsking = false;
  const beat = async () => {
    if (isAsking || redis.status !== 'ready') return;
    isAsking = true;
    const isSilent = await saysNothing(redis);
    isAsking = false;
    // It may have noticed by itself meanwhile.
    if (!isSilent || redis.status !== 'ready') return;
    onSilence();
    redis.disconnect(true);
  };
  const timer = setInterval(() => void beat(), limits.everyMs).unref();
  redis.once('end', () => clearInterval(timer));
}

async function saysNothing(redis: Redis): Promise<boolean> {
  const { stream } = redis;
  const before = stream.bytesRead;
  for (let question = 0; question < limits.questions; question += 1) {
    await redis.ping().catch(() => undefined);
    // A process that was busy meanwhile gives up before it has read what is there: it reads in this turn.
    await endOfTurn();
    if (stream.bytesRead > before) return false;
  }
  return true;
}
