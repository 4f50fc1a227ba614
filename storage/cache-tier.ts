import type { CacheEntry } from './cache-entry.ts';

/** A place in which entries of one kind are kept by name. Losing any of them costs a read, never an answer. */
export interface CacheTier<Value> {
  /** @returns one entry a name, in order; null where none is kept, or where the tier is away. Never rejects */
  read(names: readonly string[]): Promise<(CacheEntry<Value> | null)[]>;
  /** Keeps entries, in the place of older ones; may lose them. Never rejects */
  keep(entries: ReadonlyMap<string, CacheEntry<Value>>): Promise<void>;
  /** Drops entries. @returns false where they may be kept still. Never rejects */
  forget(names: readonly string[]): Promise<boolean>;
}

/** How long an entry is kept at all: older than a day it would mislead. */
export const keptMs = 24 * 3_600_000;

/** How long absence is kept: a look-up repeated at once costs nothing, and one repeated a moment later is true. */
export const absentMs = 2_000;
