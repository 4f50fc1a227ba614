import type { Redis } from 'ioredis';

/** How often a connection is asked whether anybody is there. */
const everyMs = 1_000;

/**
 * Asks a connection once a second whether Redis answers, and gives it up when it does not: behind a cable that was
 * pulled, or before a process that hangs, a socket stays open for a quarter of an hour.
 *
 * @param redis its limit of a command's time is that of the question
 * @param onSilence told before it connects anew
 */
export function watchPulse(redis: Redis, onSilence: () => void = () => undefined): void {
  let isAsking = false;
  const beat = async () => {
    if (isAsking || redis.status !== 'ready') return;
    isAsking = true;
    // Twice: a process that was busy for so long reads an answer that was there in time too late.
    const isThere = (await answers(redis)) || (await answers(redis));
    isAsking = false;
    // It may have noticed by itself meanwhile.
    if (isThere || redis.status !== 'ready') return;
    onSilence();
    redis.disconnect(true);
  };
  const timer = setInterval(() => void beat(), everyMs).unref();
  redis.once('end', () => clearInterval(timer));
}

function answers(redis: Redis): Promise<boolean> {
  return redis.ping().then(
    () => true,
    () => false,
  );
}
