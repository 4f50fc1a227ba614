import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Signal } from '../../storage/signal.ts';
import { DeadlineExceeded } from '../deadline.ts';
import { type LineLimits, type Place, Places } from './places.ts';

/** How many requests are worked on at once, and what makes it fewer. */
export interface ConcurrencyLimits extends LineLimits {
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** The event loop may be late by this much before fewer are let in. */
  readonly targetDelayMs: number;
  /** What is let in may take this long on average before fewer are: inside it waits for the databases. */
  readonly targetInsideMs: number;
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
/** For so long after a refusal the process asks to be sent less. */
const overloadedMs = 1_000;

export interface ConcurrencyOptions {
  readonly limits: ConcurrencyLimits;
  /** @returns by how much the event loop was late on average since it was last asked, milliseconds */
  readonly delayMs: () => number;
  /** A clock that never goes back, milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Lets as many requests in as are served in time. Others wait in line while their turn comes soon; the next is refused
 * at once.
 */
export class Concurrency {
  readonly #options: ConcurrencyOptions;
  readonly #places: Places;
  #wasFull = false;
  #refusedAtMs = Number.NEGATIVE_INFINITY;
  /** When the limit may change again. */
  #settledAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: ConcurrencyOptions) {
    this.#options = options;
    this.#places = new Places(options.limits.start, options.limits, options.monotonicMs);
  }

  /** How many may be inside at once now. */
  get limit(): number {
    return this.#places.limit;
  }

  /** Whether requests were refused within the last second. */
  get isOverloaded(): boolean {
    return this.#options.monotonicMs() - this.#refusedAtMs < overloadedMs;
  }

  /** Takes nothing. @throws Overloaded when who comes now would wait for too long */
  requireRoom(): void {
    try {
      this.#places.requireRoom();
    } catch (error) {
      this.#refusedAtMs = this.#options.monotonicMs();
      throw error;
    }
  }

  /**
   * Waits for a place.
   *
   * @param signal ends with the request
   * @throws Overloaded at once when it would wait for too long; DeadlineExceeded when its request ends first
   */
  async enter(signal?: Signal): Promise<Place> {
    if (this.#places.isFullFor(1)) this.#wasFull = true;
    this.requireRoom();
    try {
      return await this.#places.enter(1, signal);
    } catch (error) {
      throw signal?.aborted ? new DeadlineExceeded() : error;
    }
  }

  /** Looks at the event loop and at how long requests take, and sets the limit anew; called at regular times. */
  sample(): void {
    const { limits, delayMs, monotonicMs } = this.#options;
    const { insideMs } = this.#places;
    const late = Math.max(delayMs() / limits.targetDelayMs, insideMs / limits.targetInsideMs);
    const nowMs = monotonicMs();
    // A limit shows what it does when those have left that it let in, not before.
    if (nowMs >= this.#settledAtMs) {
      if (late > 1) this.#lower(late);
      else if (this.#wasFull) this.#places.limit = Math.min(limits.most, this.limit + increase);
      this.#settledAtMs = nowMs + insideMs;
    }
    this.#wasFull = this.#places.waiting > 0;
  }

  /** @param late how many times as long as it should something takes */
  #lower(late: number): void {
    const { least } = this.#options.limits;
    // What is not reached says nothing: the cut starts from what is really inside.
    const reached = Math.min(this.limit, Math.max(this.#places.inside, least));
    const share = Math.min(decrease.least, Math.max(decrease.most, 1 / late));
    this.#places.limit = Math.max(least, Math.floor(reached * share));
  }
}

/** A limiter that watches the event loop of this process. */
export interface WatchedConcurrency {
  readonly concurrency: Concurrency;
  stop(): void;
}

/** Starts watching; the timers keep no process alive. */
export function watchConcurrency(limits: ConcurrencyLimits): WatchedConcurrency {
  // Four times a sample; more often would keep an idle process busy.
  const resolutionMs = 25;
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
