import { CircuitState, type IBreaker } from 'cockatiel';

/** When a breaker opens. */
export interface FailureLimits {
  /** How far back calls are counted, milliseconds. */
  readonly windowMs: number;
  /** Fewer calls than this tell nothing of a share. */
  readonly minCalls: number;
  /** Share of the calls, 0 to 1, from which it opens. */
  readonly share: number;
  /** It opens also after so many failures in a row, however many calls were well before them ... */
  readonly inARow: number;
  /** ... when the row is at least so long, milliseconds: connections that break all at once may be whole at once. */
  readonly rowMs: number;
}

/** Hystrix's limits, and a row for the shard that is asked too seldom, or died too suddenly, for a share. */
export const failureLimits: FailureLimits = {
  windowMs: 10_000,
  minCalls: 20,
  share: 0.5,
  inARow: 5,
  rowMs: 1_000,
};

interface Slice {
  readonly startedAt: number;
  calls: number;
  failures: number;
}

/** Slices of the window: a call is forgotten at most this part of the window late. */
const sliceCount = 10;

/**
 * Tells a circuit when to open, by the failures among the latest calls. The library's own sampling keeps what it
 * counted before an idle hour, and knows no row.
 */
export class FailureRate implements IBreaker {
  readonly state: unknown = null;
  readonly #limits: FailureLimits;
  readonly #now: () => number;
  #slices: Slice[] = [];
  #row: { readonly since: number; readonly failures: number } | null = null;

  constructor(limits: FailureLimits = failureLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  success(state: CircuitState): void {
    // It is well again: what came before must not open it at the next failure.
    if (state === CircuitState.HalfOpen) this.#slices = [];
    this.#row = null;
    this.#slice().calls += 1;
  }

  failure(state: CircuitState): boolean {
    const slice = this.#slice();
    slice.calls += 1;
    slice.failures += 1;
    this.#row = { since: this.#row?.since ?? this.#now(), failures: (this.#row?.failures ?? 0) + 1 };
    return state !== CircuitState.Closed || this.#isRow() || this.#isShare();
  }

  #isRow(): boolean {
    const { inARow, rowMs } = this.#limits;
    return this.#row !== null && this.#row.failures >= inARow && this.#now() - this.#row.since >= rowMs;
  }

  #isShare(): boolean {
    const { windowMs, minCalls, share } = this.#limits;
    this.#slices = this.#slices.filter(({ startedAt }) => this.#now() - startedAt < windowMs);
    const calls = this.#slices.reduce((sum, slice) => sum + slice.calls, 0);
    const failures = this.#slices.reduce((sum, slice) => sum + slice.failures, 0);
    return calls >= minCalls && failures >= share * calls;
  }

  #slice(): Slice {
    const last = this.#slices.at(-1);
    const sliceMs = this.#limits.windowMs / sliceCount;
    if (last !== undefined && this.#now() - last.startedAt < sliceMs) return last;
    const slice = { startedAt: this.#now(), calls: 0, failures: 0 };
    this.#slices.push(slice);
    if (this.#slices.length > sliceCount) this.#slices.shift();
    return slice;
  }
}
