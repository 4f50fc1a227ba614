import { askBatch, type BatchAnswers, type BatchQuery } from './batch-answers.ts';
import { BatchWindow, type WindowLimits } from './batch-window.ts';
import { type DocumentKey, groupByShard } from './by-shard.ts';
import { DeadlinePassed, withDeadline } from './deadline.ts';
import { ShardError } from './shard-error.ts';
import type { Shard, Shards } from './shards.ts';

/** One kind of question that each shard answers for its own keys. */
export interface ShardQuery<Key, Answer> extends Omit<BatchQuery<Key, Answer>, 'ask'> {
  /** What an answer may take, waiting for a batch included, milliseconds. */
  readonly timeoutMs: number;
  ask(shard: Shard, keys: readonly Key[]): Promise<readonly Answer[]>;
}

/** One kind of read with a window on every shard, shared by all requests of the process. */
export class BatchedRead<Key extends Pick<DocumentKey, 'bureau'>, Answer> {
  readonly #shards: Shards;
  readonly #query: ShardQuery<Key, Answer>;
  /** Empty when every call asks for itself. */
  readonly #windows: ReadonlyMap<Shard, BatchWindow<Key, Answer>>;

  /** @param limits of each window; null to ask with one command a call and shard */
  constructor(shards: Shards, query: ShardQuery<Key, Answer>, limits: WindowLimits | null) {
    this.#shards = shards;
    this.#query = query;
    const windowed = limits === null ? [] : shards.all.map((shard) => ({ shard, limits }));
    this.#windows = new Map(
      windowed.map(({ shard, limits: own }) => [shard, new BatchWindow(queryOn(query, shard), own)]),
    );
  }

  /**
   * Reads keys from their shards, all shards at once. Begun after a write was acknowledged, it sees the write.
   *
   * @returns one entry a key, in order: its answer, null when its shard has none, or what failed it, a ShardError
   *   where its shard gave no answer; a shard that fails, fails its own keys alone
   */
  async load(keys: readonly Key[]): Promise<(Answer | null | Error)[]> {
    const { nameOf } = this.#query;
    const found = new Map<string, Answer | null | Error>();
    const read = async ([shard, group]: [Shard, Key[]]) => {
      const answers = await this.#onShard(shard, group);
      group.forEach((key, at) => {
        found.set(nameOf(key), answers[at] ?? null);
      });
    };
    await Promise.all([...groupByShard(this.#shards, keys)].map(read));
    return keys.map((key) => found.get(nameOf(key)) ?? null);
  }

  async #onShard(shard: Shard, keys: readonly Key[]): Promise<(Answer | null | Error)[]> {
    const window = this.#windows.get(shard);
    if (window === undefined) return this.#alone(shard, keys);
    try {
      return await withDeadline(this.#query.timeoutMs, (signal) => window.load(keys, signal));
    } catch (error) {
      if (!(error instanceof DeadlinePassed)) throw error;
      // The batch before it was given up; so the shard is to blame, not the window.
      const timedOut = new ShardError(shard.name, shard.bureaus, 'TIMED_OUT', error);
      return keys.map(() => timedOut);
    }
  }

  async #alone(shard: Shard, keys: readonly Key[]): Promise<(Answer | null | Error)[]> {
    const { nameOf } = this.#query;
    const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
    const answers: BatchAnswers<Answer> = await askBatch(queryOn(this.#query, shard), distinct);
    return keys.map((key) => answers.get(nameOf(key)) ?? null);
  }
}

function queryOn<Key, Answer>(query: ShardQuery<Key, Answer>, shard: Shard): BatchQuery<Key, Answer> {
  const { nameOf, nameOfAnswer } = query;
  return { nameOf, nameOfAnswer, ask: (keys) => query.ask(shard, keys) };
}
