import { availableParallelism } from 'node:os';

/**
 * More running sessions than processors only take each other's caches: twenty at once cost PostgreSQL two to three
 * times the processor time per query that four cost.
 */
const usualRunning = 2 * availableParallelism();
/** PostgreSQL accepts 100 sessions by default; cursors that hold one and the engine's own need the rest. */
const maxRunning = 32;
/** With work waiting and none finished for this long, what runs is slow and one more may run beside it. */
const stallMs = 5;
/** So many intervals with progress, and one fewer may run again. */
const steadyIntervals = 20;

/**
 * Decides how many statements run at once: few while they are quick, more when they are slow (a long aggregation, a
 * row lock, a commit on a slow disk), so that quick ones never wait for slow ones.
 */
export class Admission {
  readonly #admit: () => boolean;
  #limit = usualRunning;
  #running = 0;
  #finished = 0;
  #steady = 0;
  #timer: NodeJS.Timeout | null = null;

  /** @param admit lets waiting work in and tells whether some still waits */
  constructor(admit: () => boolean) {
    this.#admit = admit;
  }

  /** How many more may run now. */
  get free(): number {
    return this.#limit - this.#running;
  }

  /** Counts one more as running, unless the limit is reached. */
  tryEnter(): boolean {
    if (this.#running >= this.#limit) return false;
    this.#running++;
    return true;
  }

  /** One that was running has finished. */
  left(): void {
    this.#running--;
    this.#finished++;
  }

  /** Work waits: look after it until it no longer does. */
  watch(): void {
    this.#timer ??= setInterval(() => this.#adjust(), stallMs).unref();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #adjust(): void {
    const stalled = this.#finished === 0 && this.#running >= this.#limit;
    this.#finished = 0;
    this.#steady = stalled ? 0 : this.#steady + 1;
    if (stalled) this.#limit = Math.min(this.#limit + 1, maxRunning);
    if (this.#steady >= steadyIntervals) {
      this.#steady = 0;
      this.#limit = Math.max(this.#limit - 1, usualRunning);
    }
    if (!this.#admit() && this.#limit === usualRunning) this.close();
  }
}
