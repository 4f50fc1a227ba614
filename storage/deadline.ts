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
 * @throws DeadlinePassed when the budget is used up; the work's own error otherwise
 */
export async function withDeadline<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const passed = new DeadlinePassed(timeoutMs);
      reject(passed);
      controller.abort(passed);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
