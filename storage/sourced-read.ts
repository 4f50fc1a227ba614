import type { Cache } from './cache.ts';
import type { Signal } from './signal.ts';
import type { Source } from './source.ts';
import type { CacheAnswer, Sourced } from './sourced.ts';

/** Whether an answer kept from before will do. */
export type Freshness = 'ALLOW_CACHE' | 'REQUIRE_SOURCE';

export interface LoadOptions {
  readonly freshness?: Freshness;
  readonly signal?: Signal;
}

/** One kind of read of a process, through its cache where it has one. */
export interface SourcedRead<Key, Value> {
  /**
   * @returns one entry a key, in order, saying where it comes from; nothing is thrown for a source that fails
   * @throws the reason of the signal by which the caller leaves
   */
  load(keys: readonly Key[], options?: LoadOptions): Promise<CacheAnswer<Value>[]>;
  /** @returns what is kept of each key, up to a day old; null where there is nothing. Asks no source */
  copies(keys: readonly Key[]): Promise<(Sourced<Value> | null)[]>;
}

/** Reads through a cache. */
export function cachedRead<Key, Value>(
  { nameOf }: Source<Key, Value>,
  cache: Cache<Key, Value>,
): SourcedRead<Key, Value> {
  const each = async <T>(keys: readonly Key[], ask: (distinct: readonly Key[]) => Promise<T[]>) => {
    const distinct = new Map(keys.map((key) => [nameOf(key), key]));
    const answers = await ask([...distinct.values()]);
    if (distinct.size === keys.length) return answers;
    const places = new Map([...distinct.keys()].map((name, at) => [name, at]));
    return keys.map((key) => at(answers, places.get(nameOf(key))));
  };
  return {
    load: async (keys, { freshness = 'ALLOW_CACHE', signal } = {}) => {
      // Later it is of no use to leave: what is being read is read for others, too, and is kept.
      signal?.throwIfAborted();
      return each(keys, (distinct) =>
        freshness === 'REQUIRE_SOURCE' ? cache.loadFromSource(distinct) : cache.load(distinct),
      );
    },
    copies: (keys) => each(keys, (distinct) => cache.copies(distinct)),
  };
}

/** Reads the source each time, and keeps nothing. */
export function uncachedRead<Key, Value>(
  { read }: Source<Key, Value>,
  clock: () => Date,
): SourcedRead<Key, Value> {
  return {
    load: async (keys, { signal } = {}) => {
      const fetchedAt = clock();
      const answers = await read(keys, signal);
      return answers.map((value): CacheAnswer<Value> => {
        if (value instanceof Error) return { error: value, copy: null };
        return { value, fetchedAt, servedFrom: 'SOURCE', isStale: false };
      });
    },
    copies: async (keys) => keys.map(() => null),
  };
}

function at<T>(answers: readonly T[], place: number | undefined): T {
  const answer = place === undefined ? undefined : answers[place];
  if (answer === undefined) throw new Error(`no answer at ${place}`);
  return answer;
}
