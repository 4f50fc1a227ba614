import {
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  handleType,
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

  constructor({ openMs, failureRate = new FailureRate(), onChange }: BreakerOptions) {
    this.#circuit = circuitBreaker(handleType(Counted), { halfOpenAfter: openMs, breaker: failureRate });
    this.#circuit.onStateChange((state) => {
      this.#epoch += 1;
      onChange(states[state], state === CircuitState.Open ? this.#lastCause() : null);
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
    const isTrial = this.state === 'OPEN';
    const epoch = this.#epoch;
    const counts = (error: unknown): boolean => {
      // A trial that was never made must not close the breaker.
      if (isTrial) return true;
      return epoch === this.#epoch && judge(error) === 'FAILED';
    };
    try {
      const outcome = await this.#circuit.execute(() => observe(call, judge, counts));
      if (outcome.ok) return outcome.value;
      throw outcome.error;
    } catch (error) {
      if (error instanceof Counted) throw error.cause;
      throw isBrokenCircuitError(error) ? new CutOff() : error;
    }
  }

  #lastCause(): unknown {
    const last = this.#circuit.lastFailure;
    const error = last !== undefined && 'error' in last ? last.error : null;
    return error instanceof Counted ? error.cause : error;
  }
}

async function observe<T>(
  call: () => Promise<T>,
  judge: Judge,
  counts: (error: unknown) => boolean,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (judge(error) === 'ANSWERED') return { ok: false, error };
    throw counts(error) ? new Counted(error) : error;
  }
}
