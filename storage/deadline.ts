import type { Signal } from './signal.ts';
import { unlessOver } from './unless-over.ts';

/** Work took longer than its budget. */
export class DeadlinePassed extends Error {
  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.name = 'DeadlinePassed';
  }
}

/**
 * Runs work that may take no longer than a budget, whether or not the work heeds its signal.
 *
 * @param timeoutMs the budget, milliseconds
 * @param caller aborted when nobody waits for the work any more; null where that is not known
 * @throws DeadlinePassed when the budget is used up; the caller's reason when it leaves; the work's own error otherwise
 */
export async function withDeadline<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  caller: Signal | null = null,
): Promise<T> {
  caller?.throwIfAborted();
  const controller = new AbortController();
  return unlessOver(work(controller.signal), { ms: timeoutMs, signal: caller }, (isLate) => {
    const reason: unknown = isLate ? new DeadlinePassed(timeoutMs) : caller?.reason;
    controller.abort(reason);
    return reason;
  });
}
