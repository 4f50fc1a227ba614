/**
 * Waits for work no longer than a signal lets; the work itself is not ended by it.
 *
 * @param onAbort called when the signal ends the waiting, before anybody learns of it
 * @throws the signal's reason when it comes first; the work's own error otherwise
 */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  onAbort: () => void = () => undefined,
): Promise<T> {
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      onAbort();
      reject(signal.reason);
    };
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
