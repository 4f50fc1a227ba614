/** What was measured of one shard over the last minute. */
export interface ShardMeasurement {
  readonly requests: number;
  readonly failures: number;
  /** 95th percentile of the answered requests, milliseconds; null when none was answered. */
  readonly latencyP95Ms: number | null;
}

/** Verdict over a measurement. */
export type ShardState = 'UP' | 'DEGRADED' | 'DOWN';

const windowMs = 60_000;
/** Enough for a percentile; bounds memory and the cost of sorting when health is asked. */
const maxSamples = 512;
/** Above this a look-up feels slow to a person waiting for it. */
const slowP95Ms = 1_000;
const degradedFailureShare = 0.1;
const downFailureShare = 0.5;

interface Sample {
  readonly at: number;
  readonly elapsedMs: number;
  readonly failed: boolean;
}

/** Remembers the outcome of a shard's latest requests, so that health is what callers really met. */
export class ShardHealth {
  readonly #samples: Sample[] = [];
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  record(elapsedMs: number, failed: boolean): void {
    this.#samples.push({ at: this.#now(), elapsedMs, failed });
    if (this.#samples.length > maxSamples) this.#samples.shift();
  }

  measure(): ShardMeasurement {
    const since = this.#now() - windowMs;
    const recent = this.#samples.filter((sample) => sample.at >= since);
    const answered = recent.filter((sample) => !sample.failed).map((sample) => sample.elapsedMs);
    answered.sort((a, b) => a - b);
    const p95 = answered[Math.ceil(answered.length * 0.95) - 1];
    return {
      requests: recent.length,
      failures: recent.length - answered.length,
      latencyP95Ms: p95 === undefined ? null : Math.round(p95),
    };
  }

  /** A shard whose last request failed is never called UP, however good the minute before was. */
  state(): ShardState {
    const { requests, failures, latencyP95Ms } = this.measure();
    if (requests === 0) return 'UP';
    const lastFailed = this.#samples.at(-1)?.failed === true;
    if (lastFailed && failures / requests >= downFailureShare) return 'DOWN';
    if (lastFailed || failures / requests >= degradedFailureShare) return 'DEGRADED';
    return (latencyP95Ms ?? 0) > slowP95Ms ? 'DEGRADED' : 'UP';
  }
}
