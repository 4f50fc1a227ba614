/** What was measured of one shard over the last minute. */
export interface ShardMeasurement {
  readonly requests: number;
  readonly failures: number;
  /** 95th percentile of the answered reads, milliseconds; null when none was answered. */
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
  /** null where the time tells nothing of a look-up: a write of many documents, or no answer at all. */
  readonly elapsedMs: number | null;
  readonly failed: boolean;
}

/** Remembers the outcome of a shard's latest requests, so that health is what callers really met. */
export class ShardHealth {
  readonly #samples: Sample[] = [];
  readonly #now: () => number;
  readonly #isCutOff: () => boolean;
  #percentile: { readonly at: number; readonly ms: number | null } = {
    at: Number.NEGATIVE_INFINITY,
    ms: null,
  };

  /** @param isCutOff whether the shard is not even asked at present */
  constructor(now: () => number = Date.now, isCutOff: () => boolean = () => false) {
    this.#now = now;
    this.#isCutOff = isCutOff;
  }

  /** @param elapsedMs time of a read that was answered; null for a write */
  answered(elapsedMs: number | null): void {
    this.#keep({ at: this.#now(), elapsedMs, failed: false });
  }

  failed(): void {
    this.#keep({ at: this.#now(), elapsedMs: null, failed: true });
  }

  #keep(sample: Sample): void {
    this.#samples.push(sample);
    if (this.#samples.length > maxSamples) this.#samples.shift();
  }

  measure(): ShardMeasurement {
    const since = this.#now() - windowMs;
    const recent = this.#samples.filter((sample) => sample.at >= since);
    const latencies = recent.flatMap((sample) => sample.elapsedMs ?? []).sort((a, b) => a - b);
    const p95 = latencies[Math.ceil(latencies.length * 0.95) - 1];
    return {
      requests: recent.length,
      failures: recent.filter((sample) => sample.failed).length,
      latencyP95Ms: p95 === undefined ? null : Math.round(p95),
    };
  }

  /** @returns the percentile as `measure` tells it, at most a second old: it is asked for at every point read */
  latencyP95Ms(): number | null {
    const now = this.#now();
    if (now - this.#percentile.at >= 1_000) this.#percentile = { at: now, ms: this.measure().latencyP95Ms };
    return this.#percentile.ms;
  }

  /** A shard whose last request failed is never called UP, however good the minute before was. */
  state(): ShardState {
    if (this.#isCutOff()) return 'DOWN';
    const { requests, failures, latencyP95Ms } = this.measure();
    if (requests === 0) return 'UP';
    const lastFailed = this.#samples.at(-1)?.failed === true;
    if (lastFailed && failures / requests >= downFailureShare) return 'DOWN';
    if (lastFailed || failures / requests >= degradedFailureShare) return 'DEGRADED';
    return (latencyP95Ms ?? 0) > slowP95Ms ? 'DEGRADED' : 'UP';
  }
}
