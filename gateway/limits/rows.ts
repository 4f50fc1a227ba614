import type { Signal } from '../../storage/signal.ts';
import { DeadlineExceeded } from '../deadline.ts';
import { type LineLimits, type Place, Places } from './places.ts';

/** How many rows are worked on at once. */
export interface RowLimits extends LineLimits {
  /** Rows of all operations that run. */
  readonly most: number;
  /** An operation of so few waits for nobody, and is not counted. */
  readonly few: number;
}

export const ROW_LIMITS: RowLimits = {
  // Some ten pages of fifty invoices keep the databases busy; more only wait there, where reads have their deadline.
  most: 5_000,
  few: 100,
  // A request has ten seconds, and a page of rows that nobody else waits for takes one.
  mostWaitMs: 8_000,
  mostWaiting: 1_000,
};

/** The rows that one operation may work on. */
export interface OperationRows {
  /**
   * Waits until they may be worked on.
   *
   * @param rows that the operation answers at most
   * @throws Overloaded at once when it would wait for too long; DeadlineExceeded when its request ends first
   */
  enter(rows: number): Promise<void>;
  /** To be called when the operation has ended, whatever became of it. */
  leave(): void;
}

/**
 * Lets large answers be made a few at a time. All at once they would take each other's time until each is too late, and
 * keep the small ones waiting that come beside them.
 */
export class Rows {
  readonly #limits: RowLimits;
  readonly #places: Places;

  /** @param monotonicMs a clock that never goes back, milliseconds */
  constructor(limits: RowLimits, monotonicMs: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#places = new Places(limits.most, limits, monotonicMs);
  }

  /**
   * @param signal ends with the request
   * @param door the request's place at the door, which others may have while it waits
   */
  ofOperation(signal: Signal, door: Place | null): OperationRows {
    let place: Place | null = null;
    return {
      enter: async (rows) => {
        if (rows <= this.#limits.few) return;
        door?.stepOut();
        try {
          place = await this.#places.enter(Math.min(rows, this.#limits.most), signal);
        } catch (error) {
          throw signal.aborted ? new DeadlineExceeded() : error;
        } finally {
          door?.stepIn();
        }
      },
      leave: () => place?.leave(),
    };
  }
}
