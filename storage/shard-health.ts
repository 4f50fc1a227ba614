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
  readonly isPoint: boolean;
  readonly failed: boolean;
}

/** Remembers the outcome of a shard's latest requests, so that health is what callers really met. */
export class ShardHealth {
  readonly #samples: Sample[] = [];
  readonly #now: () => number;
  readonly #isCutOff: () => boolean;
  #pointP95: { readonly at: number; readonly ms: number | null } = {
    at: Number.NEGATIVE_INFINITY,
    ms: null,
  };

  /** @param isCutOff whether the shard is not even asked at present */
  constructor(now: () => number = Date.now, isCutOff: () => boolean = () => false) {
    this.#now = now;
    this.#isCutOff = isCutOff;
  }

  /**
   * @param elapsedMs time of a read that was answered; null for a write
   * @param isPoint whether it was of few documents by their ids: a page may well take longer
   */
  answered(elapsedMs: number | null, isPoint = false): void {
    this.#keep({ at: this.#now(), elapsedMs, isPoint, failed: false });
  }

  failed(): void {
    this.#keep({ at: this.#now(), elapsedMs: null, isPoint: false, failed: true });
  }

  #keep(sample: Sample): void {
    this.#samples.push(sample);
    if (this.#samples.length > maxSamples) this.#samples.shift();
  }

  measure(): ShardMeasurement {
    const recent = this.#recent();
    return {
      requests: recent.length,
      failures: recent.filter((sample) => sample.failed).length,
      latencyP95Ms: p95Of(recent),
    };
  }

  /** @returns the percentile of point reads alone, at most a second old: it is asked for at every one of them */
  pointP95Ms(): number | null {
    const now = this.#now();
    if (now - this.#pointP95.at >= 1_000) {
      this.#pointP95 = { at: now, ms: p95Of(this.#recent().filter(({ isPoint }) => isPoint)) };
    }
    return this.#pointP95.ms;
  }

  #recent(): Sample[] {
    const since = this.#now() - windowMs;
    return this.#samples.filter((sample) => sample.at >= since);
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

/** @returns the 95th percentile of the answered reads, milliseconds; null when there are none */
function p95Of(samples: readonly Sample[]): number | null {
  const latencies = samples.flatMap((sample) => sample.elapsedMs ?? []).sort((a, b) => a - b);
  const p95 = latencies[Math.ceil(latencies.length * 0.95) - 1];
  return p95 === undefined ? null : Math.round(p95);
}
