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
  caller: AbortSignal | null = null,
): Promise<T> {
  caller?.throwIfAborted();
  const controller = new AbortController();
  let end: (reason: unknown) => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    end = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const timer = setTimeout(() => end(new DeadlinePassed(timeoutMs)), timeoutMs);
  const leave = () => end(caller?.reason);
  caller?.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work(controller.signal), over]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', leave);
  }
}
