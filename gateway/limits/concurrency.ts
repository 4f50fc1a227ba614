import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Problem } from '../../subgraphs/problem.ts';

/** How many requests are worked on at once, and what makes it fewer. */
export interface ConcurrencyLimits {
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** The event loop may be late by this much before fewer are let in. */
  readonly targetDelayMs: number;
}

export const CONCURRENCY_LIMITS: ConcurrencyLimits = { start: 128, least: 64, most: 512, targetDelayMs: 40 };

/** Additive increase, multiplicative decrease: what makes shares of a network fair and stable does so here. */
const increase = 8;
const decrease = 0.8;
const sampleMs = 100;
/** Places in the line for each one inside: what waits costs nothing but time. */
const lineLength = 2;
/** For so long after a refusal the process asks to be sent less. */
const overloadedMs = 1_000;

/** More requests are here than can be worked on. The same request may be sent again in a second. */
export class Overloaded extends Problem {
  constructor() {
    super('OVERLOADED');
  }
}

export interface ConcurrencyOptions {
  readonly limits: ConcurrencyLimits;
  /** @returns by how much the event loop was late on average since it was last asked, milliseconds */
  readonly delayMs: () => number;
  /** A clock that never goes back, milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Lets as many requests in as the event loop serves in time. Twice as many wait in line; the next is refused at once,
 * because an answer that comes late is worth nothing and takes the place of one that would be in time.
 */
export class Concurrency {
  readonly #options: ConcurrencyOptions;
  readonly #line: (() => void)[] = [];
  #limit: number;
  #inside = 0;
  #wasFull = false;
  #refusedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: ConcurrencyOptions) {
    this.#options = options;
    this.#limit = options.limits.start;
  }

  /** How many may be inside at once now. */
  get limit(): number {
    return this.#limit;
  }

  /** Whether requests were refused within the last second. */
  get isOverloaded(): boolean {
    return this.#options.monotonicMs() - this.#refusedAtMs < overloadedMs;
  }

  /**
   * Waits for a place.
   *
   * @returns gives the place back; to be called once
   * @throws Overloaded at once when the line is full
   */
  async enter(): Promise<() => void> {
    if (this.#inside >= this.#limit) {
      this.#wasFull = true;
      if (this.#line.length >= this.#limit * lineLength) {
        this.#refusedAtMs = this.#options.monotonicMs();
        throw new Overloaded();
      }
      await new Promise<void>((enter) => this.#line.push(enter));
    } else {
      this.#inside += 1;
    }
    return () => {
      this.#inside -= 1;
      this.#fill();
    };
  }

  /** Looks at the event loop and sets the limit anew; called at regular times. */
  sample(): void {
    const { limits, delayMs } = this.#options;
    if (delayMs() > limits.targetDelayMs) {
      // What is not reached says nothing: the cut starts from what is really inside.
      const reached = Math.min(this.#limit, Math.max(this.#inside, limits.least));
      this.#limit = Math.max(limits.least, Math.floor(reached * decrease));
    } else if (this.#wasFull) {
      this.#limit = Math.min(limits.most, this.#limit + increase);
    }
    this.#fill();
    this.#wasFull = this.#line.length > 0;
  }

  #fill(): void {
    while (this.#inside < this.#limit) {
      const enter = this.#line.shift();
      if (enter === undefined) return;
      this.#inside += 1;
      enter();
    }
  }
}

/** A limiter that watches the event loop of this process. */
export interface WatchedConcurrency {
  readonly concurrency: Concurrency;
  stop(): void;
}

/** Starts watching; the timers keep no process alive. */
export function watchConcurrency(limits: ConcurrencyLimits): WatchedConcurrency {
  const resolutionMs = 10;
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  const delayMs = (): number => {
    // The histogram counts the time between two ticks, which is the resolution when nothing is late.
    const mean = histogram.count === 0 ? 0 : histogram.mean / 1e6 - resolutionMs;
    histogram.reset();
    return mean;
  };
  const concurrency = new Concurrency({ limits, delayMs, monotonicMs: () => performance.now() });
  histogram.enable();
  const timer = setInterval(() => concurrency.sample(), sampleMs).unref();
  return {
    concurrency,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
