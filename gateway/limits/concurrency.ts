import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Problem } from '../../subgraphs/problem.ts';

/** How many requests are worked on at once, and what makes it fewer. */
export interface ConcurrencyLimits {
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** The event loop may be late by this much before fewer are let in. */
  readonly targetDelayMs: number;
  /** What is let in may take this long on average before fewer are: inside it waits for the databases. */
  readonly targetInsideMs: number;
  /** Who would wait longer than this for a place is refused. */
  readonly mostWaitMs: number;
  /** No more wait than this, however soon their turn may come. */
  readonly mostWaiting: number;
}

export const CONCURRENCY_LIMITS: ConcurrencyLimits = {
  start: 128,
  least: 64,
  most: 512,
  targetDelayMs: 40,
  // A read of a shard is given up after 1.8 s, and most of that must not be spent in its queue.
  targetInsideMs: 1_500,
  mostWaitMs: 1_000,
  mostWaiting: 1_000,
};

/** Additive increase, multiplicative decrease: what makes shares of a network fair and stable does so here. */
const increase = 8;
const decrease = { least: 0.8, most: 0.5 } as const;
const sampleMs = 100;
/** What one request adds to the average time inside: the average is over some fifty. */
const freshWeight = 0.02;
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
 * Lets as many requests in as are served in time. Others wait in line while their turn comes soon; the next is refused
 * at once, because an answer that comes late is worth nothing and takes the place of one that would be in time.
 */
export class Concurrency {
  readonly #options: ConcurrencyOptions;
  readonly #line: (() => void)[] = [];
  #limit: number;
  #inside = 0;
  #wasFull = false;
  #refusedAtMs = Number.NEGATIVE_INFINITY;
  /** How long requests are inside, on average of the latest. */
  #insideMs = 0;
  /** When the limit may change again. */
  #settledAtMs = Number.NEGATIVE_INFINITY;

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
   * @throws Overloaded at once when it would wait for too long
   */
  async enter(): Promise<() => void> {
    const { monotonicMs } = this.#options;
    if (this.#inside >= this.#limit) {
      this.#wasFull = true;
      if (!this.#isTurnSoon()) {
        this.#refusedAtMs = monotonicMs();
        throw new Overloaded();
      }
      await new Promise<void>((enter) => this.#line.push(enter));
    } else {
      this.#inside += 1;
    }
    const enteredAtMs = monotonicMs();
    return () => {
      this.#inside -= 1;
      this.#insideMs += freshWeight * (monotonicMs() - enteredAtMs - this.#insideMs);
      this.#fill();
    };
  }

  /** Looks at the event loop and at how long requests take, and sets the limit anew; called at regular times. */
  sample(): void {
    const { limits, delayMs, monotonicMs } = this.#options;
    const late = Math.max(delayMs() / limits.targetDelayMs, this.#insideMs / limits.targetInsideMs);
    const nowMs = monotonicMs();
    // A limit shows what it does when those have left that it let in, not before.
    if (nowMs >= this.#settledAtMs) {
      if (late > 1) this.#lower(late);
      else if (this.#wasFull) this.#limit = Math.min(limits.most, this.#limit + increase);
      this.#settledAtMs = nowMs + this.#insideMs;
    }
    this.#fill();
    this.#wasFull = this.#line.length > 0;
  }

  /** @param late how many times as long as it should something takes */
  #lower(late: number): void {
    const { least } = this.#options.limits;
    // What is not reached says nothing: the cut starts from what is really inside.
    const reached = Math.min(this.#limit, Math.max(this.#inside, least));
    const share = Math.min(decrease.least, Math.max(decrease.most, 1 / late));
    this.#limit = Math.max(least, Math.floor(reached * share));
  }

  /** By Little's law: as many places become free in a while as are inside in that while's share of the time inside. */
  #isTurnSoon(): boolean {
    const { mostWaitMs, mostWaiting } = this.#options.limits;
    const waiting = this.#line.length;
    return waiting < mostWaiting && (waiting * this.#insideMs) / this.#limit < mostWaitMs;
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
