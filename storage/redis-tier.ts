import type { ChainableCommander } from 'ioredis';
import { BatchWindow } from './batch-window.ts';
import { type CacheEntry, readEntry, writeEntry } from './cache-entry.ts';
import { type CacheTier, keptMs } from './cache-tier.ts';
import type { Redis } from './redis.ts';

const limits = {
  /** Entries kept in one rush shall not all end at one moment. */
  jitterMs: 2 * 3_600_000,
  /** A face of two thousand lines is rare, and costs more to send than it is worth. */
  maxBytes: 256 * 1_024,
  /** Longer than any read of a source takes: what such a read found before a write must not be kept after it. */
  forgottenMs: 5_000,
  /** After a failure nobody waits for Redis for so long. */
  pauseMs: 1_000,
  /** Names of concurrent requests are read with one command. */
  window: { maxInFlight: 4, maxKeys: 500, maxTurns: 1 },
} as const;

/** In the place of an entry that was forgotten: for a while nothing may be kept there. */
const FORGOTTEN = '';

/** Sets each key to its first argument for its second in milliseconds, unless it was forgotten a moment ago. */
const keepScript = `for at, key in ipairs(KEYS) do
if redis.call('EXISTS', key) == 0 or redis.call('STRLEN', key) > 0 then
redis.call('SET', key, ARGV[2 * at - 1], 'PX', ARGV[2 * at]) end end`;

/** Entries that are kept at the end of a turn of the event loop. */
interface Keeping<Value> {
  readonly entries: Map<string, CacheEntry<Value>>;
  readonly done: Promise<void>;
}

interface Found {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The tier that all processes share. A process that read its source before another one wrote may come late to keep
 * what it read; so to forget an entry is to put a mark in its place that nothing is kept over.
 */
export class RedisTier<Value> implements CacheTier<Value> {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #random: () => number;
  readonly #window: BatchWindow<string, Found>;
  #keeping: Keeping<Value> | null = null;
  #pausedUntil = 0;

  /**
   * @param prefix before each name: what is kept, of which database and version
   * @param random 0 to 1, spreads the ends of entries
   */
  constructor(redis: Redis, prefix: string, random: () => number = Math.random) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#random = random;
    this.#window = new BatchWindow(
      { nameOf: (name) => name, nameOfAnswer: ({ name }) => name, ask: (names) => this.#readNow(names) },
      limits.window,
    );
  }

  /** True while nobody waits for Redis. */
  get isAway(): boolean {
    return this.#redis.status !== 'ready' || performance.now() < this.#pausedUntil;
  }

  async read(names: readonly string[]): Promise<(CacheEntry<Value> | null)[]> {
    if (names.length === 0 || this.isAway) return names.map(() => null);
    const found = await this.#window.load(names);
    return found.map((one) => (one === null || one instanceof Error ? null : readEntry<Value>(one.bytes)));
  }

  /** What concurrent reads have found is sent with one command. */
  async keep(entries: ReadonlyMap<string, CacheEntry<Value>>): Promise<void> {
    if (entries.size === 0 || this.isAway) return;
    this.#keeping ??= this.#startKeeping();
    for (const [name, entry] of entries) this.#keeping.entries.set(name, entry);
    return this.#keeping.done;
  }

  /** Tried also during a pause: what is not forgotten here answers until it ages. */
  async forget(names: readonly string[]): Promise<boolean> {
    if (names.length === 0) return true;
    const pipeline = this.#redis.pipeline();
    for (const name of names) pipeline.set(this.#prefix + name, FORGOTTEN, 'PX', limits.forgottenMs);
    return (await this.#orPause(executed(pipeline))) !== null;
  }

  #startKeeping(): Keeping<Value> {
    const entries = new Map<string, CacheEntry<Value>>();
    const done = new Promise((endOfTurn) => setImmediate(endOfTurn)).then(() => {
      this.#keeping = null;
      return this.#keepNow(entries);
    });
    return { entries, done };
  }

  async #keepNow(entries: ReadonlyMap<string, CacheEntry<Value>>): Promise<void> {
    const keys: string[] = [];
    const values: (Buffer | number)[] = [];
    for (const [name, entry] of entries) {
      const bytes = writeEntry(entry);
      if (bytes.length > limits.maxBytes) continue;
      keys.push(this.#prefix + name);
      values.push(bytes, keptMs - Math.floor(this.#random() * limits.jitterMs));
    }
    if (keys.length > 0) await this.#orPause(this.#redis.eval(keepScript, keys.length, ...keys, ...values));
  }

  async #readNow(names: readonly string[]): Promise<Found[]> {
    const replies = await this.#orPause(this.#redis.mgetBuffer(names.map((name) => this.#prefix + name)));
    return names.flatMap((name, at) => {
      const bytes = replies?.[at];
      return bytes == null || bytes.length === 0 ? [] : [{ name, bytes }];
    });
  }

  async #orPause<T>(command: Promise<T>): Promise<T | null> {
    try {
      return await command;
    } catch {
      this.#pausedUntil = performance.now() + limits.pauseMs;
      return null;
    }
  }
}

/** A pipeline reports the failure of each command as its reply. @returns how many it had. @throws the first failure */
async function executed(pipeline: ChainableCommander): Promise<number> {
  const replies = (await pipeline.exec()) ?? [];
  for (const [failure] of replies) if (failure !== null) throw failure;
  return replies.length;
}
