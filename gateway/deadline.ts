import { setMaxListeners } from 'node:events';
import { Problem } from '../subgraphs/problem.ts';

/** How long things may take, from the outside in; each is shorter than what waits for it. */
export const deadlines = {
  /** From the complete request to its answer. */
  requestMs: 10_000,
  /** One question to one subgraph. */
  subgraphMs: 3_000,
} as const;

/** The answer took too long, or nobody waits for it any more. */
export class DeadlineExceeded extends Problem {
  constructor() {
    super('DEADLINE_EXCEEDED');
  }
}

/**
 * Runs work that is given up when its time is over or when the request it serves ends first.
 *
 * @param outer ends when the client leaves or the whole request is over time
 * @param ms time for this work; null when only `outer` bounds it
 * @param work should stop at its signal; it is not waited for if it does not
 * @throws DeadlineExceeded at once when time is up
 */
export function withDeadline<T>(
  outer: AbortSignal,
  ms: number | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // Every read of a large fetch waits at it: many listeners are no leak here.
  setMaxListeners(0, controller.signal);
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      release();
      const error = new DeadlineExceeded();
      controller.abort(error);
      reject(error);
    };
    const release = (): void => {
      clearTimeout(timer);
      outer.removeEventListener('abort', giveUp);
    };
    const timer = ms === null ? undefined : setTimeout(giveUp, ms);
    if (outer.aborted) return giveUp();
    outer.addEventListener('abort', giveUp, { once: true });
    work(controller.signal).then(resolve, reject).finally(release);
  });
}
