import type { Signal } from './signal.ts';

/** What is read, and what it is called. */
export interface Source<Key, Value> {
  nameOf(key: Key): string;
  /** Every name that asks for this answer, where that is not the asked one alone. */
  namesOf?(value: Value): readonly string[];
  /** @returns one entry a key, in order: its answer, null when the source has none, or what failed it */
  read(keys: readonly Key[], signal?: Signal): Promise<(Value | null | Error)[]>;
}
