import type { Signal } from './signal.ts';
import { unlessOver } from './unless-over.ts';

/**
 * Waits for work no longer than a signal lets; the work itself is not ended by it.
 *
 * @param onAbort called when the signal ends the waiting, before anybody learns of it
 * @throws the signal's reason when it comes first; the work's own error otherwise
 */
export function unlessAborted<T>(
  work: Promise<T>,
  signal: Signal,
  onAbort: () => void = () => undefined,
): Promise<T> {
  return unlessOver(work, { ms: null, signal }, () => {
    onAbort();
    return signal.reason;
  });
}
