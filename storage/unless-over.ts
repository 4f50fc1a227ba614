import type { Signal } from './signal.ts';

/** What ends waiting. */
export interface Bounds {
  /** Time, milliseconds; null for any. */
  readonly ms: number | null;
  /** By which the caller leaves; null for one who stays. */
  readonly signal: Signal | null;
}

/**
 * Waits for work no longer than a time and a signal let; the work itself is not ended by it. Neither timer nor listener
 * is left behind.
 *
 * @param giveUp called when the waiting ends before the work, before anybody learns of it; says what it ends with
 * @throws what `giveUp` says; the work's own error otherwise
 */
export function unlessOver<T>(
  work: Promise<T>,
  { ms, signal }: Bounds,
  giveUp: (isLate: boolean) => unknown,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const release = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const end = (isLate: boolean): void => {
      release();
      reject(giveUp(isLate));
    };
    const leave = (): void => end(false);
    const timer = ms === null ? undefined : setTimeout(end, ms, true);
    signal?.addEventListener('abort', leave, { once: true });
    work.then(
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
