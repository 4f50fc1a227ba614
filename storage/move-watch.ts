import { setTimeout as sleep } from 'node:timers/promises';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { BureauMoveDocument } from './bureau-moves.ts';
import { HOME } from './documents.ts';

/** Times by which processes and the command that moves a bureau keep step, milliseconds. */
export const moveTimes = {
  /** How often a process asks each shard for the moves that it knows of. */
  pollMs: 1_000,
  /** A process that heard nothing from a shard for so long asks before it reads or writes there. */
  leaseMs: 3_000,
  /** A write of a bureau that is being moved is given up after this: the switch waits for all that were begun. */
  writeTimeoutMs: 3_000,
  /** A read may wait in a batch window as long as it may last. */
  readMs: 3_600,
} as const;

/** A bureau is not, or not now, to be had from the shard that was asked; asked again, the right one is. */
export class BureauElsewhere extends Error {
  constructor(
    readonly shard: string,
    readonly bureaus: readonly BureauCode[],
  ) {
    super(`shard ${shard} does not take this now: ${bureaus.join(', ') || 'a bureau'} is being moved`);
    this.name = 'BureauElsewhere';
  }
}

/** What a watch needs of the other shards. */
export interface MoveWatchOptions {
  readonly shard: string;
  /** Asks the shard for the moves that it knows of. @throws what the driver throws */
  ask(): Promise<readonly BureauMoveDocument[]>;
  /** Told of each answer. @returns whether the shard lost a bureau by it */
  heard(moves: readonly BureauMoveDocument[]): boolean;
  writerOf(bureau: BureauCode): string | null;
  isMoving(bureau: BureauCode): boolean;
}

/**
 * Keeps a process from reading or writing where a bureau no longer is. What a shard says of its bureaus is true for
 * the lease: the command that moves one waits that long after it has written the next phase there. A shard that
 * cannot be asked can neither be read nor written, so nothing more is lost by asking it.
 */
export class MoveWatch {
  readonly #options: MoveWatchOptions;
  readonly #ended = new AbortController();
  /** Begin of the last answered question, `performance.now()`. */
  #knownAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | null = null;
  #losses = 0;
  #isServing = false;
  /** Until then something may be under way to this shard that was to go elsewhere. */
  #doubtUntil = Number.NEGATIVE_INFINITY;

  constructor(options: MoveWatchOptions) {
    this.#options = options;
  }

  /** Asks now, and from then on again and again. Never rejects: what is not known is asked for when it is needed. */
  async begin(): Promise<void> {
    await this.refresh().catch(() => undefined);
    this.#isServing = true;
    void this.#follow();
  }

  /** Asks, or waits for the question that is under way. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** @returns null when a read may be sent at once. @throws BureauElsewhere */
  beforeRead(): Promise<void> | null {
    if (performance.now() < this.#doubtUntil) throw new BureauElsewhere(this.#options.shard, []);
    return this.#isKnown ? null : this.#readAfterAsking();
  }

  /** @returns whether any of the bureaus is being moved, as far as is known */
  isMoving(bureaus: readonly (BureauCode | typeof HOME)[]): boolean {
    return bureaus.some((bureau) => bureau !== HOME && this.#options.isMoving(bureau));
  }

  /** @throws BureauElsewhere when one of the bureaus may not be written here now; what the driver throws */
  async beforeWrite(bureaus: readonly (BureauCode | typeof HOME)[]): Promise<void> {
    if (!this.#isKnown) await this.refresh();
    const { shard, writerOf } = this.#options;
    const others = bureaus.flatMap((bureau) =>
      bureau === HOME || writerOf(bureau) === shard ? [] : [bureau],
    );
    if (others.length > 0 || !this.#isKnown) throw new BureauElsewhere(shard, others);
  }

  end(): void {
    this.#ended.abort();
  }

  get #isKnown(): boolean {
    return performance.now() - this.#knownAt <= moveTimes.leaseMs;
  }

  async #readAfterAsking(): Promise<void> {
    const before = this.#losses;
    await this.refresh();
    if (this.#losses !== before) throw new BureauElsewhere(this.#options.shard, []);
  }

  async #ask(): Promise<void> {
    const begunAt = performance.now();
    const moves = await this.#options.ask();
    const wasKnown = this.#isKnown;
    if (this.#options.heard(moves)) {
      this.#losses += 1;
      // Reads that chose this shard while nothing was heard may not have been sent yet.
      if (!wasKnown && this.#isServing) this.#doubtUntil = performance.now() + moveTimes.readMs;
    }
    this.#knownAt = begunAt;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await sleep(moveTimes.pollMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.refresh().catch(() => undefined);
    }
  }
}
