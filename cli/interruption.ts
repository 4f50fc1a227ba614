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
 */
export function interruption(): Interruption {
  const controller = new AbortController();
  const request = () => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', request).on('SIGTERM', request);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', request).off('SIGTERM', request);
    },
  };
}
