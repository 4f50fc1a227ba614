import type { Signal } from '../../storage/signal.ts';
import { DeadlineExceeded } from '../deadline.ts';
import type { Place } from '../limits/places.ts';

/** Calls back when another process has written, or may have. */
export type HearWrites = (onWritten: () => void) => void;

/** One who waits for an answer that another has asked for. */
interface Follower<T> {
  land(answer: T): void;
  fail(error: unknown): void;
  /** The one who asked has left without an answer. */
  giveUp(): void;
}

const GIVEN_UP = Symbol('given up');

/**
 * Lets those who want the same at the same time share one answer. The first to ask leads, who asks before it is
 * answered follows. An answer is kept for nobody who comes later: this is no cache.
 *
 * Nobody is cut short by another. When the one who leads leaves, or its time is over, its followers ask again, one of
 * them leading.
 */
export class InFlight<T> {
  readonly #flights = new Map<string, Set<Follower<T>>>();
  readonly #copy: (answer: T) => T;

  /** @param copy makes each follower an answer of its own, where answers are changed later */
  constructor(copy: (answer: T) => T = (answer) => answer) {
    this.#copy = copy;
  }

  /**
   * @param key whatever decides the answer, who is asking included
   * @param signal ends when this caller no longer waits
   * @param ask asks, if nobody has; its failure is that of all who wait
   * @param place the caller's, which others may have while it follows
   * @throws DeadlineExceeded when the signal ends first, and what `ask` throws
   */
  async share(key: string, signal: Signal, ask: () => Promise<T>, place: Place | null = null): Promise<T> {
    for (;;) {
      const flight = this.#flights.get(key);
      if (flight === undefined) return this.#lead(key, signal, ask);
      place?.stepOut();
      try {
        const answer = await follow(flight, signal);
        if (answer !== GIVEN_UP) return answer;
      } finally {
        place?.stepIn();
      }
    }
  }

  /** Whoever asks from now on waits for nobody who asked before: something was written in between. */
  forget(): void {
    this.#flights.clear();
  }

  async #lead(key: string, signal: Signal, ask: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new DeadlineExceeded();
    const flight = new Set<Follower<T>>();
    this.#flights.set(key, flight);
    const end = (tell: (follower: Follower<T>) => void): void => {
      signal.removeEventListener('abort', giveUp);
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      const followers = [...flight];
      flight.clear();
      for (const follower of followers) tell(follower);
    };
    const giveUp = (): void => end((follower) => follower.giveUp());
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const answer = await ask();
      // Before the one who leads can change it.
      end((follower) => follower.land(this.#copy(answer)));
      return answer;
    } catch (error) {
      end((follower) => follower.fail(error));
      throw error;
    }
  }
}

function follow<T>(flight: Set<Follower<T>>, signal: Signal): Promise<T | typeof GIVEN_UP> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new DeadlineExceeded());
    const leave = (): void => {
      flight.delete(follower);
      reject(new DeadlineExceeded());
    };
    const stay = (): void => signal.removeEventListener('abort', leave);
    const follower: Follower<T> = {
      land: (answer) => {
        stay();
        resolve(answer);
      },
      fail: (error) => {
        stay();
        reject(error);
      },
      giveUp: () => {
        stay();
        resolve(GIVEN_UP);
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    flight.add(follower);
  });
}
