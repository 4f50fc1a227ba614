/** An answer, and where it comes from. */
export interface Sourced<Value> {
  /** Null: the source has none. */
  readonly value: Value | null;
  /** When the read from its source began. */
  readonly fetchedAt: Date;
  readonly servedFrom: 'SOURCE' | 'CACHE';
  /** Older than it may be, and served because its source gave no answer. */
  readonly isStale: boolean;
}

/** The source failed; there may be a copy from before. */
export interface Unread<Value> {
  readonly error: Error;
  readonly copy: Sourced<Value> | null;
}

export type CacheAnswer<Value> = Sourced<Value> | Unread<Value>;

/** @returns the answer; where the source failed, the copy, or else the failure */
export function orCopy<Value>(answer: CacheAnswer<Value>): Sourced<Value> | Error {
  return 'error' in answer ? (answer.copy ?? answer.error) : answer;
}
