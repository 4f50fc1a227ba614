import {
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  handleType,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
  isBrokenCircuitError,
} from 'cockatiel';
import { FailureRate } from './failure-rate.ts';
import { CutOff } from './refusals.ts';

/** CLOSED lets everything pass, OPEN nothing; HALF_OPEN waits for the one call that tries the shard again. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** What an error tells of the shard: nothing where it was never asked, or not given the time to answer. */
export type Verdict = 'FAILED' | 'ANSWERED' | 'UNKNOWN';

export interface BreakerOptions {
  /** How long an open breaker lets nothing pass, milliseconds. */
  readonly openMs: number;
  /** After so long a call that tries the shard no longer keeps others from it, milliseconds; it goes on. */
  readonly trialMs: number;
  readonly failureRate?: FailureRate;
  /** @param cause what opened it; null when it did not open */
  onChange(state: BreakerState, cause: unknown): void;
}

const states: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Isolated]: 'OPEN',
};

/** Carries an error past the circuit as a failure of the shard; all others pass it uncounted. */
class Counted extends Error {
  constructor(override readonly cause: unknown) {
    super('counted as a failure');
  }
}

/** Carries what became of a trial that told nothing of the shard: the next call is a trial as well, at once. */
class Undecided extends Counted {}

export type Judge = (error: unknown) => Verdict;

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  // It did answer: for the circuit that is a success.
  | { readonly ok: false; readonly error: unknown };

/** Stops asking a shard that fails, and tries it again with one call after a while. */
export class Breaker {
  readonly #circuit: CircuitBreakerPolicy;
  /** Changes with the state. A call that began in an earlier one says nothing of the shard as it is now. */
  #epoch = 0;
  readonly #trialMs: number;

  constructor({ openMs, trialMs, failureRate = new FailureRate(), onChange }: BreakerOptions) {
    this.#trialMs = trialMs;
    const halfOpenAfter = pauseOf(openMs);
    this.#circuit = circuitBreaker(handleType(Counted), { halfOpenAfter, breaker: failureRate });
    this.#circuit.onStateChange((state) => {
      this.#epoch += 1;
      const failure = state === CircuitState.Open ? this.#lastFailure() : null;
      // After a trial that told nothing it is as it was.
      if (failure instanceof Undecided) return;
      onChange(states[state], failure instanceof Counted ? failure.cause : failure);
    });
  }

  get state(): BreakerState {
    return states[this.#circuit.state];
  }

  /**
   * Runs a call, unless the breaker is open.
   *
   * @param judge tells what an error of the call says of the shard
   * @throws CutOff at once when it is; the call's own error otherwise
   */
  async run<T>(call: () => Promise<T>, judge: Judge): Promise<T> {
    // The library lets others wait for the one that tries: a shard that hangs would hold all of them.
    if (this.state === 'HALF_OPEN') throw new CutOff();
    const trialMs = this.state === 'OPEN' ? this.#trialMs : null;
    const epoch = this.#epoch;
    const carry = (error: unknown, verdict: Verdict): unknown => {
      // A trial that was never made, or was left, must not close the breaker.
      if (trialMs !== null) return verdict === 'UNKNOWN' ? new Undecided(error) : new Counted(error);
      return verdict === 'FAILED' && epoch === this.#epoch ? new Counted(error) : error;
    };
    let made: Promise<Outcome<T>> | null = null;
    const make = () => {
      made = observe(call, judge, carry);
      return trialMs === null ? made : unlessLate(made, trialMs);
    };
    try {
      // Whoever made a trial that is late waits for it, though the breaker does not.
      const outcome = await this.#circuit
        .execute(make)
        .catch((error: unknown) => made ?? Promise.reject(error));
      if (outcome.ok) return outcome.value;
      throw outcome.error;
    } catch (error) {
      if (error instanceof Counted) throw error.cause;
      throw isBrokenCircuitError(error) ? new CutOff() : error;
    }
  }

  #lastFailure(): unknown {
    const last = this.#circuit.lastFailure;
    return last !== undefined && 'error' in last ? last.error : null;
  }
}

/** @returns how long the breaker stays open after a failure */
function pauseOf(openMs: number): IBackoffFactory<IHalfOpenAfterBackoffContext> {
  const pause: IBackoffFactory<IHalfOpenAfterBackoffContext> = {
    next: ({ result }) => {
      const isUndecided = 'error' in result && result.error instanceof Undecided;
      return { duration: isUndecided ? 0 : openMs, next: pause.next };
    },
  };
  return pause;
}

/** @throws Undecided when a trial takes too long; the trial goes on */
async function unlessLate<T>(trial: Promise<T>, trialMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Undecided(null)), trialMs);
  });
  try {
    return await Promise.race([trial, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function observe<T>(
  call: () => Promise<T>,
  judge: Judge,
  carry: (error: unknown, verdict: Verdict) => unknown,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const verdict = judge(error);
    if (verdict === 'ANSWERED') return { ok: false, error };
    throw carry(error, verdict);
  }
}
