import type { Signal } from '../../storage/signal.ts';
import { Problem } from '../../subgraphs/problem.ts';

/** Who may wait for a place. */
export interface LineLimits {
  /** Who would wait longer than this is refused. */
  readonly mostWaitMs: number;
  /** No more wait than this, however soon their turn may come. */
  readonly mostWaiting: number;
}

/** More is here than can be worked on. The same request may be sent again in a second. */
export class Overloaded extends Problem {
  constructor() {
    super('OVERLOADED');
  }
}

/** Seconds after which who was refused may come again: the line is served by then, or this is not the process to ask. */
export const retryAfterSeconds = '1';

/** A place that somebody has. */
export interface Place {
  /** Gives it back, for good: what is called after it does nothing. */
  leave(): void;
  /** Lets others have it while its holder waits for something else, which is no time inside. */
  stepOut(): void;
  /** Takes it again without waiting: who has begun is not sent to the end of the line. */
  stepIn(): void;
}

interface Waiting {
  readonly places: number;
  readonly enter: () => void;
}

/** What one more that leaves adds to the average time inside: the average is over some fifty. */
const freshWeight = 0.02;

/**
 * Places for a number of things at once, and a line before them in which who comes first enters first. Who would wait
 * in it for too long is refused at once: an answer that comes late is worth nothing and takes the place of one that
 * would be in time.
 */
export class Places {
  readonly #limits: LineLimits;
  readonly #monotonicMs: () => number;
  readonly #line = new Set<Waiting>();
  #limit: number;
  #inside = 0;
  #waiting = 0;
  #insideMs = 0;

  /**
   * @param limit places that there are
   * @param monotonicMs a clock that never goes back, milliseconds
   */
  constructor(limit: number, limits: LineLimits, monotonicMs: () => number) {
    this.#limit = limit;
    this.#limits = limits;
    this.#monotonicMs = monotonicMs;
  }

  /** Places that there are. */
  get limit(): number {
    return this.#limit;
  }

  set limit(limit: number) {
    this.#limit = limit;
    this.#fill();
  }

  /** Places that are taken. */
  get inside(): number {
    return this.#inside;
  }

  /** Places that are waited for. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How long the latest were inside on average, milliseconds. */
  get insideMs(): number {
    return this.#insideMs;
  }

  /** @returns whether somebody who comes now would wait */
  isFullFor(places: number): boolean {
    return this.#line.size > 0 || !this.#hasRoomFor(places);
  }

  /** @throws Overloaded where who needs so many would be refused now */
  requireRoom(places = 1): void {
    if (this.isFullFor(places) && !this.#isTurnSoon()) throw new Overloaded();
  }

  /**
   * Waits for places.
   *
   * @param places how many are needed; who needs more than there are has them all
   * @param signal by which it leaves the line
   * @throws Overloaded at once when it would wait for too long; the signal's reason
   */
  async enter(places = 1, signal?: Signal): Promise<Place> {
    signal?.throwIfAborted();
    this.requireRoom(places);
    if (this.isFullFor(places)) await this.#wait(places, signal);
    else this.#inside += places;
    return this.#placeOf(places);
  }

  #hasRoomFor(places: number): boolean {
    return this.#inside === 0 || this.#inside + places <= this.#limit;
  }

  /** By Little's law: as many places become free in a while as are inside in that while's share of the time inside. */
  #isTurnSoon(): boolean {
    const { mostWaitMs, mostWaiting } = this.#limits;
    return this.#line.size < mostWaiting && (this.#waiting * this.#insideMs) / this.#limit < mostWaitMs;
  }

  #wait(places: number, signal: Signal | undefined): Promise<void> {
    return new Promise((enter, fail) => {
      const giveUp = () => {
        this.#takeOut(waiting);
        fail(signal?.reason);
        // It may have stood before others for which there is room.
        this.#fill();
      };
      const waiting: Waiting = {
        places,
        enter: () => {
          signal?.removeEventListener('abort', giveUp);
          enter();
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#line.add(waiting);
      this.#waiting += places;
    });
  }

  #takeOut(waiting: Waiting): void {
    this.#line.delete(waiting);
    this.#waiting -= waiting.places;
  }

  #fill(): void {
    for (const waiting of this.#line) {
      if (!this.#hasRoomFor(waiting.places)) return;
      this.#takeOut(waiting);
      this.#inside += waiting.places;
      waiting.enter();
    }
  }

  #placeOf(places: number): Place {
    let enteredAtMs = this.#monotonicMs();
    let outSinceMs: number | null = null;
    let hasLeft = false;
    const free = () => {
      this.#inside -= places;
      this.#fill();
    };
    return {
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        const until = outSinceMs ?? this.#monotonicMs();
        this.#insideMs += freshWeight * (until - enteredAtMs - this.#insideMs);
        if (outSinceMs === null) free();
      },
      stepOut: () => {
        if (hasLeft || outSinceMs !== null) return;
        outSinceMs = this.#monotonicMs();
        free();
      },
      stepIn: () => {
        if (hasLeft || outSinceMs === null) return;
        enteredAtMs += this.#monotonicMs() - outSinceMs;
        outSinceMs = null;
        this.#inside += places;
      },
    };
  }
}
