import { NoRoom } from './refusals.ts';

export interface BulkheadLimits {
  /** Calls under way at once. */
  readonly maxInFlight: number;
  /** Calls that wait for one of those to end. */
  readonly maxWaiting: number;
}

interface Waiting {
  start(): void;
  refuse(error: Error): void;
}

/**
 * Bounds what one shard may hold of the process. First come, first served; whoever gives up waiting leaves the queue
 * at once (the library's bulkhead keeps those that left in its queue, and stops when it meets one).
 */
export class Bulkhead {
  readonly #limits: BulkheadLimits;
  readonly #queue = new Set<Waiting>();
  #inFlight = 0;

  constructor(limits: BulkheadLimits) {
    this.#limits = limits;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Whether a call would start at once. */
  get hasRoom(): boolean {
    return this.#inFlight < this.#limits.maxInFlight;
  }

  /**
   * Runs a call when there is room.
   *
   * @param signal by which the caller leaves the queue
   * @throws NoRoom when the queue is full, the signal's reason when it was left, or what `refuseWaiting` said
   */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.hasRoom) this.#inFlight += 1;
    else await this.#wait(signal);
    try {
      return await call();
    } finally {
      this.#leave();
    }
  }

  /** Refuses all that wait. */
  refuseWaiting(error: Error): void {
    for (const waiting of [...this.#queue]) waiting.refuse(error);
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { maxWaiting } = this.#limits;
    if (this.#queue.size >= maxWaiting) throw new NoRoom(maxWaiting);
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.delete(waiting);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        reject(signal.reason);
      };
      const waiting: Waiting = {
        start: () => {
          leave();
          resolve();
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      this.#queue.add(waiting);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The place goes to the next in the queue without ever being free: a newcomer cannot take it. */
  #leave(): void {
    const [next] = this.#queue;
    if (next === undefined) this.#inFlight -= 1;
    else next.start();
  }
}
