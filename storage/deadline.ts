import type { Signal } from './signal.ts';

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
export function withDeadline<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  caller: Signal | null = null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    caller?.throwIfAborted();
    const controller = new AbortController();
    // Before there is anything to release: it may throw.
    const working = work(controller.signal);
    const release = (): void => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', leave);
    };
    const end = (reason: unknown): void => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const timer = setTimeout(() => end(new DeadlinePassed(timeoutMs)), timeoutMs);
    const leave = (): void => end(caller?.reason);
    caller?.addEventListener('abort', leave, { once: true });
    working.then(
      (answer) => {
        release();
        resolve(answer);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
