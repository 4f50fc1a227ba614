/**
 * Makes a call, and the same call once more when it has not ended after a while. The first to succeed counts; the
 * other is aborted.
 *
 * @param afterMs when, milliseconds
 * @param mayHedge asked then; false leaves it at the one call
 * @param call must be safe to make twice
 * @throws the first call's error when no call succeeds
 */
export async function hedged<T>(
  afterMs: number,
  mayHedge: () => boolean,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const first = call(over.signal);
  const second = laterUnlessEnded(first, afterMs, over.signal).then((isLate) =>
    isLate && mayHedge() ? call(over.signal) : first,
  );
  try {
    return await Promise.any([first, second]);
  } catch {
    return await first;
  } finally {
    over.abort();
  }
}

/** @returns whether the time passed before the call ended */
function laterUnlessEnded(call: Promise<unknown>, afterMs: number, over: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isLate: boolean) => () => {
      clearTimeout(timer);
      resolve(isLate);
    };
    const timer = setTimeout(end(true), afterMs);
    call.then(end(false), end(false));
    over.addEventListener('abort', end(false), { once: true });
  });
}
