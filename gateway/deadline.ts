import { LightSignal, type Signal } from '../storage/signal.ts';
import { unlessOver } from '../storage/unless-over.ts';
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
 * @param work should stop when its signal ends; it is not waited for if it does not
 * @throws DeadlineExceeded at once when time is up
 */
export async function withDeadline<T>(
  outer: Signal,
  ms: number | null,
  work: (ending: Signal) => Promise<T>,
): Promise<T> {
  if (outer.aborted) throw new DeadlineExceeded();
  const ending = new LightSignal();
  return unlessOver(work(ending), { ms, signal: outer }, () => {
    const error = new DeadlineExceeded();
    ending.abort(error);
    return error;
  });
}
