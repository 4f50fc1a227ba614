/** A wish to stop, as a signal that loops look at between two steps. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the signals back to the process. */
  release(): void;
}

/** Exit code of a process that ended because of SIGINT: 128 + 2. */
export const EXIT_INTERRUPTED = 130;

/**
 * Turns the first Ctrl-C or SIGTERM into a request, so that what is being written is finished and an embedded
 * database is shut down; the second ends the process at once.
 *
 * @param signals which of the two are heeded
 */
export function interruption(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): Interruption {
  const controller = new AbortController();
  const request = () => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort();
  };
  for (const name of signals) process.on(name, request);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, request);
    },
  };
}

/** Waits until a signal is aborted, also one that is so already. */
export function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
