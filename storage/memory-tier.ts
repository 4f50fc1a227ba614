import { LRUCache } from 'lru-cache';
import { type CacheEntry, sizeOf } from './cache-entry.ts';
import { absentMs, type CacheTier, keptMs } from './cache-tier.ts';

/** One entry may take no more than this share of the whole. */
const maxShareOfOne = 1 / 16;

/**
 * The tier of this process: objects as they were read, shared by all who ask, so nobody may change them. Bounded in
 * bytes; what was used longest ago goes first.
 */
export class MemoryTier<Value> implements CacheTier<Value> {
  readonly #entries: LRUCache<string, CacheEntry<Value>>;

  /** @param maxBytes memory that all entries together may take, about */
  constructor(maxBytes: number) {
    this.#entries = new LRUCache<string, CacheEntry<Value>>({
      maxSize: maxBytes,
      maxEntrySize: Math.floor(maxBytes * maxShareOfOne),
      sizeCalculation: sizeOf,
      ttl: keptMs,
    });
  }

  /** As `read`, at once. */
  get(name: string): CacheEntry<Value> | null {
    return this.#entries.get(name) ?? null;
  }

  /** As `keep`, at once. */
  set(name: string, entry: CacheEntry<Value>): void {
    this.#entries.set(name, entry, { ttl: entry.value === null ? absentMs : keptMs });
  }

  /** As `forget`, at once. */
  drop(name: string): void {
    this.#entries.delete(name);
  }

  /** Nothing that is kept is fresh any more; it stays as a copy for when its source does not answer. */
  age(): void {
    // Oldest first, so that the order of their last use stays.
    for (const [name, entry] of [...this.#oldestFirst()]) {
      if (entry.value === null) this.#entries.delete(name);
      else this.#entries.set(name, { ...entry, freshUntil: 0 }, { noUpdateTTL: true });
    }
  }

  *#oldestFirst(): Generator<readonly [string, CacheEntry<Value>]> {
    for (const name of this.#entries.rkeys()) {
      const entry = this.#entries.peek(name);
      if (entry !== undefined) yield [name, entry];
    }
  }

  async read(names: readonly string[]): Promise<(CacheEntry<Value> | null)[]> {
    return names.map((name) => this.get(name));
  }

  async keep(entries: ReadonlyMap<string, CacheEntry<Value>>): Promise<void> {
    for (const [name, entry] of entries) this.set(name, entry);
  }

  async forget(names: readonly string[]): Promise<boolean> {
    for (const name of names) this.drop(name);
    return true;
  }
}
