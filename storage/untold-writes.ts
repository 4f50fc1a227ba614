import type { News } from './invalidations.ts';
import type { Redis } from './redis.ts';

const limits = {
  /** Of more, no names are kept: that everything is to be doubted is said in one word, and quickly. */
  maxNames: 1_000,
  /** Redis may be there and still not take it: it is told again after so long. */
  retryMs: 1_000,
} as const;

/** How others learn what was written. Each tells whether that was done, and never rejects. */
export interface Telling {
  tell(news: News): Promise<boolean>;
  /** That anything may have been written. */
  tellDoubt(): Promise<boolean>;
}

/**
 * What this process wrote while Redis did not take the news from it. The others hear Redis well all the time, and
 * trust what they keep: they have to be told as soon as that can be done. A process that ends before leaves them with
 * what they keep until it ages.
 */
export class UntoldWrites {
  readonly #redis: Redis;
  readonly #telling: Telling;
  readonly #names = new Map<News['subject'], Set<string>>();
  #areTooMany = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(redis: Redis, telling: Telling) {
    this.#redis = redis;
    this.#telling = telling;
    redis.on('ready', this.#tellAll);
  }

  /** Keeps what could not be told. */
  add({ subject, names }: News): void {
    const kept = this.#names.get(subject) ?? new Set();
    this.#names.set(subject, kept);
    for (const name of names) kept.add(name);
    const count = [...this.#names.values()].reduce((sum, { size }) => sum + size, 0);
    if (count > limits.maxNames) this.#areTooMany = true;
    if (this.#areTooMany) this.#names.clear();
    this.#tellLater();
  }

  close(): void {
    this.#redis.off('ready', this.#tellAll);
    if (this.#retry !== null) clearTimeout(this.#retry);
  }

  /**
   * All commands are sent before it waits: once Redis is ready, nothing that this process reads there comes before
   * what it forgets.
   */
  readonly #tellAll = (): void => {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    const news = [...this.#names].map(([subject, names]) => ({ subject, names: [...names] }));
    this.#names.clear();
    for (const one of news) void this.#tell(one);
    if (this.#areTooMany) void this.#tellDoubt();
  };

  async #tell(news: News): Promise<void> {
    if (!(await this.#telling.tell(news))) this.add(news);
  }

  async #tellDoubt(): Promise<void> {
    this.#areTooMany = false;
    if (await this.#telling.tellDoubt()) return;
    this.#areTooMany = true;
    this.#tellLater();
  }

  #tellLater(): void {
    this.#retry ??= setTimeout(this.#tellAll, limits.retryMs).unref();
  }
}
