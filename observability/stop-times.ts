/** A process that was told to stop is gone after so long: what starts it waits longer before it kills. Milliseconds. */
export const stopWithinMs = 10_000;

/** How it spends the time, one after the other, each at most. Milliseconds. */
export const stopTimes = {
  /** Requests are still taken on, until those who send them have seen that this process is not ready. */
  announceMs: 2_000,
  /** Requests in flight may end. */
  drainMs: 4_500,
  /** What happened is written to the audit trail; less than a write may take. */
  auditMs: 1_250,
  /** Traces are delivered. */
  tracesMs: 1_250,
} as const;

/** After that nothing of it is under way, and a worker that is there still is ended: it is stuck. */
export const stuckAfterMs = Object.values(stopTimes).reduce((sum, ms) => sum + ms, 0);
