import type { Tracing } from '../observability/tracing.ts';
import { askBatch, type BatchQuery } from './batch-answers.ts';
import { BatchWindow, type WindowLimits } from './batch-window.ts';
import { type DocumentKey, groupByZone } from './by-shard.ts';
import { DeadlinePassed } from './deadline.ts';
import { ShardError } from './shard-error.ts';
import type { CollectionName, Shard, Shards, Zone } from './shards.ts';
import type { Signal } from './signal.ts';

/** One kind of question that each shard answers for its own keys. */
export interface ShardQuery<Key, Answer> extends Omit<BatchQuery<Key, Answer>, 'ask'> {
  /** Where the answers are kept. */
  readonly collection: CollectionName;
  /** What an answer may take, waiting for a batch included, milliseconds. */
  readonly timeoutMs: number;
  /** @param timeoutMs what is left of the time. @throws ShardError when the shard gives no answer */
  ask(shard: Shard, keys: readonly Key[], timeoutMs: number): Promise<readonly Answer[]>;
}

/** Told of each batch that is sent to a shard. */
export type OnBatch = (shard: string, collection: CollectionName, keys: number) => void;

/** One kind of read with a window on every shard, or zone of a mongos, shared by all requests of the process. */
export class BatchedRead<Key extends Pick<DocumentKey, 'bureau'>, Answer> {
  readonly #shards: Shards;
  readonly #query: ShardQuery<Key, Answer>;
  readonly #onBatch: OnBatch;
  /** Empty when every call asks for itself. */
  readonly #windows: ReadonlyMap<Zone, BatchWindow<Key, Answer>>;

  /** @param limits of each window; null to ask with one command a call and shard */
  constructor(
    shards: Shards,
    query: ShardQuery<Key, Answer>,
    limits: WindowLimits | null,
    onBatch: OnBatch = () => undefined,
    tracing: Tracing | null = null,
  ) {
    this.#shards = shards;
    this.#query = query;
    this.#onBatch = onBatch;
    const windowed = limits === null ? [] : shards.zones.map((zone) => ({ zone, limits }));
    this.#windows = new Map(
      windowed.map(({ zone, limits: own }) => [
        zone,
        new BatchWindow(queryOn(query, zone.shard, onBatch), own, tracing),
      ]),
    );
  }

  /**
   * Reads keys from their shards, all shards at once. Begun after a write was acknowledged, it sees the write.
   *
   * @param signal by which the caller leaves
   * @returns one entry a key, in order: its answer, null when its shard has none, or what failed it, a ShardError
   *   where its shard gave no answer; a shard that fails, fails its own keys alone
   * @throws the signal's reason
   */
  async load(keys: readonly Key[], signal?: Signal): Promise<(Answer | null | Error)[]> {
    const { nameOf } = this.#query;
    const found = new Map<string, Answer | null | Error>();
    const read = async ([zone, group]: [Zone, Key[]]) => {
      const window = this.#windows.get(zone);
      const answers = await (window?.load(group, signal) ?? this.#alone(zone.shard, group));
      group.forEach((key, at) => {
        found.set(nameOf(key), answers[at] ?? null);
      });
    };
    await Promise.all([...groupByZone(this.#shards, keys)].map(read));
    return keys.map((key) => found.get(nameOf(key)) ?? null);
  }

  async #alone(shard: Shard, keys: readonly Key[]): Promise<(Answer | null | Error)[]> {
    const { nameOf } = this.#query;
    const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
    const answers = await askBatch(queryOn(this.#query, shard, this.#onBatch), distinct, performance.now());
    return keys.map((key) => answers.get(nameOf(key)) ?? null);
  }
}

/**
 * The time of a batch begins with the first of its keys, and it waits for another no longer than until that is late:
 * so nobody waits longer than the time, whoever came last has a quarter of a second less, and none needs a timer.
 */
function queryOn<Key, Answer>(
  query: ShardQuery<Key, Answer>,
  shard: Shard,
  onBatch: OnBatch,
): BatchQuery<Key, Answer> {
  const { collection, nameOf, nameOfAnswer, timeoutMs } = query;
  const ask = async (keys: readonly Key[], begunAt: number) => {
    const leftMs = timeoutMs - (performance.now() - begunAt);
    if (leftMs > 0) {
      onBatch(shard.name, collection, keys.length);
      return query.ask(shard, keys, leftMs);
    }
    // What it waited for was given up: the shard is to blame, not the window.
    throw new ShardError(shard.name, shard.bureaus, 'TIMED_OUT', new DeadlinePassed(timeoutMs));
  };
  return { nameOf, nameOfAnswer, ask };
}
