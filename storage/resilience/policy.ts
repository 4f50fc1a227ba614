import { DeadlinePassed, withDeadline } from '../deadline.ts';
import { shardFailureOf } from '../shard-error.ts';
import type { Signal } from '../signal.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { Breaker, type BreakerOptions, type BreakerState, type Verdict } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';
import { ExtraBudget } from './extra-budget.ts';
import { hedged } from './hedged.ts';
import { CutOff, NoRoom } from './refusals.ts';

/** Bounds of what one shard may cost. */
export interface PolicyLimits {
  readonly maxInFlight: number;
  /** Enough for the page reads of a thousand requests that batch nothing; they wait no longer than their deadline. */
  readonly maxWaiting: number;
  /** How long an open breaker lets nothing pass, milliseconds. */
  readonly openMs: number;
  /** How long one call that tries a shard keeps all others from it, milliseconds: a write may take much longer. */
  readonly trialMs: number;
  /** A shard that was given less time than this, milliseconds, and did not answer, is not to blame. */
  readonly fairTrialMs: number;
}

export const policyLimits: PolicyLimits = {
  maxInFlight: 32,
  maxWaiting: 10_000,
  openMs: 5_000,
  // As long as a whole read: that it does not answer one is what the breaker has to learn from it.
  trialMs: 1_800,
  fairTrialMs: 500,
};

/** A read may be repeated; a point read is cheap enough to be hedged as well; a write is made once. */
export type CallKind = 'READ' | 'POINT_READ' | 'WRITE';

export interface PolicyOptions {
  readonly limits?: Partial<PolicyLimits>;
  /** When a point read that has not ended is made once more, milliseconds; null for never. */
  hedgeAfterMs?(): number | null;
  readonly onChange: BreakerOptions['onChange'];
}

/** What a policy does now and did since the start. */
export interface PolicyState {
  readonly breaker: BreakerState;
  readonly inFlight: number;
  readonly waiting: number;
  /** Calls that were not sent, because the breaker was open or the queue full. */
  readonly refused: number;
  readonly retried: number;
  readonly hedged: number;
}

type Call<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Stands before every command to one shard, from the outside in: a deadline over all of it; a read that broke off is
 * repeated once, where the budget allows; the breaker; a hedge; the bulkhead.
 */
export class ShardPolicy {
  readonly #limits: PolicyLimits;
  readonly #options: PolicyOptions;
  readonly #breaker: Breaker;
  readonly #bulkhead: Bulkhead;
  readonly #budget = new ExtraBudget();
  readonly #counts = { refused: 0, retried: 0, hedged: 0 };

  constructor(options: PolicyOptions) {
    this.#options = options;
    this.#limits = { ...policyLimits, ...options.limits };
    this.#bulkhead = new Bulkhead(this.#limits);
    this.#breaker = new Breaker({
      openMs: this.#limits.openMs,
      trialMs: this.#limits.trialMs,
      onChange: (state, cause) => {
        if (state === 'OPEN') this.#bulkhead.refuseWaiting(new CutOff());
        options.onChange(state, cause);
      },
    });
  }

  get state(): PolicyState {
    const { inFlight, waiting } = this.#bulkhead;
    return { breaker: this.#breaker.state, inFlight, waiting, ...this.#counts };
  }

  /**
   * Makes a call.
   *
   * @param timeoutMs for all of it: waiting, the call and its repetition
   * @param caller aborted when nobody waits for the answer any more
   * @throws CutOff, NoRoom or DeadlinePassed; the caller's reason; the call's own error otherwise
   */
  async run<T>(kind: CallKind, timeoutMs: number, call: Call<T>, caller: Signal | null = null): Promise<T> {
    const started = performance.now();
    if (kind !== 'WRITE') this.#budget.earn();
    try {
      const attempt = async (signal: AbortSignal): Promise<T> => {
        try {
          return await this.#attempt(kind, signal, call);
        } catch (error) {
          const hasTime = performance.now() - started < timeoutMs / 2;
          if (kind === 'WRITE' || !hasTime || !brokeOff(error) || !this.#budget.spend()) throw error;
          this.#counts.retried += 1;
          return await this.#attempt(kind, signal, call);
        }
      };
      return await withDeadline(timeoutMs, attempt, caller);
    } catch (error) {
      if (error instanceof CutOff || error instanceof NoRoom) this.#counts.refused += 1;
      throw error;
    }
  }

  #attempt<T>(kind: CallKind, signal: AbortSignal, call: Call<T>): Promise<T> {
    let sentAt: number | null = null;
    const send = (own: AbortSignal) =>
      this.#bulkhead.run(() => {
        sentAt ??= performance.now();
        // Work that does not heed its signal must not hold a place beyond the deadline, nor hide from the breaker.
        return unlessAborted(call(own), own);
      }, own);
    const hedgeAfterMs = kind === 'POINT_READ' ? (this.#options.hedgeAfterMs?.() ?? null) : null;
    return this.#breaker.run(
      () => (hedgeAfterMs === null ? send(signal) : this.#hedge(hedgeAfterMs, signal, send)),
      (error) => (isLeft(error, signal) ? 'UNKNOWN' : this.#judge(error, sentAt)),
    );
  }

  #hedge<T>(afterMs: number, signal: AbortSignal, send: Call<T>): Promise<T> {
    const mayHedge = () => {
      // A hedge that had to wait would only lengthen the queue that made the first call late.
      if (!this.#bulkhead.hasRoom || !this.#budget.spend()) return false;
      this.#counts.hedged += 1;
      return true;
    };
    return hedged(afterMs, mayHedge, (over) => send(AbortSignal.any([signal, over])));
  }

  #judge(error: unknown, sentAt: number | null): Verdict {
    if (error instanceof CutOff || error instanceof NoRoom || sentAt === null) return 'UNKNOWN';
    if (shardFailureOf(error) === null) return 'ANSWERED';
    const isHurried =
      error instanceof DeadlinePassed && performance.now() - sentAt < this.#limits.fairTrialMs;
    return isHurried ? 'UNKNOWN' : 'FAILED';
  }
}

/** Nobody waits any more: that says nothing of the shard. */
function isLeft(error: unknown, { aborted, reason }: AbortSignal): boolean {
  return aborted && error === reason && !(error instanceof DeadlinePassed);
}

/** The connection broke, or its server steps down: the next one may be whole. What was too late stays too late. */
function brokeOff(error: unknown): boolean {
  return !(error instanceof CutOff) && shardFailureOf(error) === 'DOWN';
}
