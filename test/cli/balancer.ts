import { setTimeout as delay } from 'node:timers/promises';
import { type Program, readinessOf } from './program.ts';

/** One of the programs behind the balancer, and how it stands. */
export interface Place {
  program: Program;
  isReady: boolean;
}

/** A balancer as any is: it asks each program whether it is ready, and sends requests to those that were. */
export class Balancer<P extends Place = Place> {
  readonly #places: readonly P[];
  readonly #watching: Promise<void>[];
  #isOver = false;
  #turn = 0;

  constructor(places: readonly P[]) {
    this.#places = places;
    this.#watching = places.map((place) => this.#watch(place));
  }

  /** @returns one that is ready, in turn; null when none is */
  next(): P | null {
    const ready = this.#places.filter(({ isReady }) => isReady);
    this.#turn += 1;
    return ready[this.#turn % ready.length] ?? null;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#watching);
  }

  async #watch(place: P): Promise<void> {
    while (!this.#isOver) {
      place.isReady = (await readinessOf(place.program.url)) === 200;
      await delay(50);
    }
  }
}
