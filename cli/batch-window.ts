/** How items become batches. */
export interface BatchOptions<Item, Result> {
  readonly batchSize: number;
  /** How many batches are written at once. */
  readonly inFlight: number;
  /** What an item touches. Items that share a key are written in their order, never at the same time. */
  keysOf(item: Item): readonly string[];
  /** @returns one result each, in order */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Told in the order of the batches, whichever ends first. */
  onWritten(items: readonly Item[], results: readonly Result[]): void | Promise<void>;
  /** When aborted, no further item is taken; those taken are written. */
  readonly signal: AbortSignal;
}

/** Writes items in batches, several at once, with bounded memory: the source is read only as fast as it is written. */
export async function writeInBatches<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  options: BatchOptions<Item, Result>,
): Promise<void> {
  const window = new BatchWindow(options);
  for await (const item of source) {
    if (options.signal.aborted) break;
    await window.add(item);
  }
  await window.drain();
}

/** An item with what it touches, worked out once. */
interface Keyed<Item> {
  readonly item: Item;
  readonly keys: readonly string[];
}

class BatchWindow<Item, Result> {
  readonly #options: BatchOptions<Item, Result>;
  /** How many items in flight touch each key. */
  readonly #busy = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  #next: Keyed<Item>[] = [];
  /** Items that share a key with one in flight, or with one that waits before them. */
  #waiting: Keyed<Item>[] = [];
  #waitingKeys = new Set<string>();
  #reported: Promise<void> = Promise.resolve();
  #failures: unknown[] = [];

  constructor(options: BatchOptions<Item, Result>) {
    this.#options = options;
  }

  async add(item: Item): Promise<void> {
    this.#place({ item, keys: this.#options.keysOf(item) });
    if (this.#next.length + this.#waiting.length >= this.#options.batchSize) await this.#launch();
  }

  /** Writes what is left and waits for everything. @throws the first failure of a batch */
  async drain(): Promise<void> {
    while (this.#next.length + this.#waiting.length > 0 && this.#failures.length === 0) await this.#launch();
    await Promise.all(this.#running);
    this.#throwFailure();
  }

  #place(keyed: Keyed<Item>): void {
    const { keys } = keyed;
    if (keys.some((key) => this.#busy.has(key) || this.#waitingKeys.has(key))) {
      this.#waiting.push(keyed);
      for (const key of keys) this.#waitingKeys.add(key);
    } else {
      this.#next.push(keyed);
    }
  }

  /** Starts one batch, after waiting for a free place and, when all items wait for others, for those. */
  async #launch(): Promise<void> {
    while (this.#running.size >= this.#options.inFlight) await Promise.race(this.#running);
    this.#promote();
    if (this.#next.length === 0) {
      await Promise.race(this.#running);
      this.#promote();
    }
    this.#throwFailure();
    const batch = this.#next;
    this.#next = [];
    if (batch.length > 0) this.#start(batch);
  }

  /** Places the waiting items anew: some of what they waited for may have been written. */
  #promote(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingKeys = new Set();
    for (const keyed of waiting) this.#place(keyed);
  }

  #start(batch: readonly Keyed<Item>[]): void {
    this.#count(batch, 1);
    const run = this.#write(batch.map(({ item }) => item)).finally(() => {
      this.#running.delete(run);
      this.#count(batch, -1);
    });
    this.#running.add(run);
  }

  async #write(items: readonly Item[]): Promise<void> {
    const before = this.#reported;
    const results = this.#options.write(items);
    this.#reported = results.then(async (written) => {
      await before;
      await this.#options.onWritten(items, written);
    });
    await this.#reported.catch((error: unknown) => this.#failures.push(error));
  }

  #count(batch: readonly Keyed<Item>[], change: 1 | -1): void {
    for (const { keys } of batch) {
      for (const key of keys) {
        const count = (this.#busy.get(key) ?? 0) + change;
        if (count === 0) this.#busy.delete(key);
        else this.#busy.set(key, count);
      }
    }
  }

  #throwFailure(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
