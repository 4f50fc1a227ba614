/** What has time limits knows the time. */
export interface TurnOptions {
  /** Milliseconds of one turn of the event loop. */
  readonly budgetMs: number;
  /** So many turns a heavy piece lets others go before it, at most. */
  readonly mostYields: number;
  /** A clock that never goes back, milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Deals out the time of the event loop: so much a turn, then whoever came meanwhile is heard. A hundred requests that go
 * on together because one batch answered all of them would else let the next one, which may only want to be told that
 * there is no room, wait for a tenth of a second.
 *
 * Those who are inside go before those who want to enter, and both before a heavy piece of work that cannot be divided.
 */
export class Turns {
  readonly #options: TurnOptions;
  readonly #inside: (() => void)[] = [];
  readonly #entering: (() => void)[] = [];
  readonly #heavy: (() => void)[] = [];
  #isDue = false;
  #untilMs = 0;
  #yields = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  /** Does the next step of something that is under way. */
  goOn(step: () => void): void {
    this.#inside.push(step);
    this.#await();
  }

  /** Waits for the time to begin something. */
  enter(): Promise<void> {
    return this.#turnIn(this.#entering);
  }

  /** Waits for a turn that is free for a piece of work of tens of milliseconds. */
  enterHeavy(): Promise<void> {
    return this.#turnIn(this.#heavy);
  }

  #turnIn(line: (() => void)[]): Promise<void> {
    return new Promise((begin) => {
      line.push(begin);
      this.#await();
    });
  }

  #await(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#begin());
  }

  #begin(): void {
    const { budgetMs, monotonicMs, mostYields } = this.#options;
    this.#untilMs = monotonicMs() + budgetMs;
    const isQuiet = this.#inside.length + this.#entering.length === 0;
    if (this.#heavy.length > 0 && (isQuiet || this.#yields >= mostYields)) {
      this.#yields = 0;
      this.#do(this.#heavy.shift(), () => this.#end());
      return;
    }
    this.#yields += this.#heavy.length > 0 ? 1 : 0;
    this.#next();
  }

  #next(): void {
    const hasTime = this.#options.monotonicMs() < this.#untilMs;
    const step = hasTime ? (this.#inside.shift() ?? this.#entering.shift()) : undefined;
    if (step === undefined) this.#end();
    else this.#do(step, () => this.#next());
  }

  /** What a step sets going at once belongs to it: all promises that are settled by it are seen to before `then`. */
  #do(step: (() => void) | undefined, then: () => void): void {
    // A tick comes when no settled promise is left, also of those that are settled after this.
    queueMicrotask(() => process.nextTick(then));
    step?.();
  }

  #end(): void {
    this.#isDue = false;
    if (this.#inside.length + this.#entering.length + this.#heavy.length > 0) this.#await();
  }
}

/** Long enough to be worth a turn, and short enough that nobody outside notices one. */
const budgetMs = 8;
const mostYields = 8;

/** A process has one event loop. */
export const turns = new Turns({ budgetMs, mostYields, monotonicMs: () => performance.now() });
