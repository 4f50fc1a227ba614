import type { Span, Tracing } from '../observability/tracing.ts';
import { askBatch, type BatchAnswers, type BatchQuery } from './batch-answers.ts';
import { Crowd } from './crowd.ts';
import type { Signal } from './signal.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A batch that is out for longer may never return: nobody waits for it any more but those whose keys it has. */
const lateMs = 250;

/** How many questions a window lets out. */
export interface WindowLimits {
  /** While so many batches are under way, and none of them is late, keys wait for one to return. */
  readonly maxInFlight: number;
  /** A batch of so many keys waits for nothing: a larger one would only take longer. */
  readonly maxKeys: number;
  /** For so many turns of the event loop at most a batch waits that each of them made larger. */
  readonly maxTurns: number;
}

interface Batch<Key, Answer> {
  readonly begunAt: number;
  /** `performance.now()`; 0 while it is being formed. */
  leftAt: number;
  readonly keys: Map<string, { readonly key: Key; askers: number }>;
  /** Each call of `load` that has a key in it waits once. */
  readonly askers: Crowd<BatchAnswers<Answer>>;
  /** Spans of those who ask; NOBODY where nothing is traced. */
  readonly spans: Set<Span>;
}

/** Stays empty. */
const NOBODY: Set<Span> = new Set();

/** A key's place in a batch. */
interface Seat<Key, Answer> {
  readonly name: string;
  readonly batch: Batch<Key, Answer>;
}

/**
 * Gathers the keys of concurrent requests into batches: group commit without a timer. A key joins the batch that is
 * being formed. While there is room the batch leaves at the end of the first turn of the event loop that brings no
 * new key, else when one returns or is late, so that batches grow with the load by themselves.
 *
 * A key never joins a batch that has left, also not its own name's: a write acknowledged since then would be missed
 * by whoever asks after it. Asked again, it is in the next batch. So, however many ask for a key, it is in flight at
 * most `maxInFlight` times, and once more for every batch that is late or left because it was full.
 */
export class BatchWindow<Key, Answer> {
  readonly #query: BatchQuery<Key, Answer>;
  readonly #limits: WindowLimits;
  readonly #tracing: Tracing | null;
  #forming: Batch<Key, Answer> | null = null;
  /** Batches that are out and not late, in the order in which they left. */
  readonly #inFlight = new Set<Batch<Key, Answer>>();
  #isDue = false;
  /** Runs while keys wait, and then for once in a while: no batch has a timer of its own. */
  #lateCheck: NodeJS.Timeout | null = null;

  /** @param tracing whose spans batches stand under; null for nobody's */
  constructor(query: BatchQuery<Key, Answer>, limits: WindowLimits, tracing: Tracing | null = null) {
    this.#query = query;
    this.#limits = limits;
    this.#tracing = tracing;
  }

  /**
   * Loads keys, each with those that others ask for.
   *
   * @param signal by which the caller leaves: others are not disturbed, and what nobody awaits any more is not asked
   * @returns one entry a key, in order: its answer, null when it has none, or what failed it
   * @throws the signal's reason
   */
  async load(keys: readonly Key[], signal?: Signal): Promise<(Answer | null | Error)[]> {
    signal?.throwIfAborted();
    const seats = keys.map((key) => this.#join(key));
    const batches = [...new Set(seats.map(({ batch }) => batch))];
    const answers = Promise.all(batches.map(({ askers }) => askers.wait()));
    const found =
      signal === undefined ? await answers : await unlessAborted(answers, signal, () => free(seats));
    return seats.map(({ name, batch }) => found[batches.indexOf(batch)]?.get(name) ?? null);
  }

  #join(key: Key): Seat<Key, Answer> {
    const name = this.#query.nameOf(key);
    const batch = this.#forming ?? openBatch<Key, Answer>(this.#tracing === null ? NOBODY : new Set());
    this.#forming = batch;
    const span = this.#tracing?.current;
    if (span != null) batch.spans.add(span);
    const known = batch.keys.get(name);
    if (known === undefined) batch.keys.set(name, { key, askers: 1 });
    else known.askers += 1;
    if (batch.keys.size >= this.#limits.maxKeys) this.#leave(batch);
    else this.#leaveSoon();
    return { name, batch };
  }

  /**
   * The end of the turn is when every socket that was readable has been read: requests that arrived together share
   * a batch, and nobody waits for a clock.
   */
  #leaveSoon(): void {
    if (this.#isDue) return;
    if (this.#isFull()) {
      this.#lateCheck ??= this.#checkLater();
      return;
    }
    this.#isDue = true;
    setImmediate(() => this.#leaveUnlessGrowing(this.#forming, 0, this.#limits.maxTurns));
  }

  /** @param before how many keys it had a turn ago */
  #leaveUnlessGrowing(batch: Batch<Key, Answer> | null, before: number, turns: number): void {
    const size = batch?.keys.size ?? 0;
    if (batch !== null && batch === this.#forming && size > before && turns > 1) {
      setImmediate(() => this.#leaveUnlessGrowing(batch, size, turns - 1));
      return;
    }
    this.#isDue = false;
    // It may have left for being full, and its place may be taken.
    if (this.#forming === null) return;
    if (this.#isFull()) this.#leaveSoon();
    else this.#leave(this.#forming);
  }

  #isFull(): boolean {
    return this.#inFlight.size >= this.#limits.maxInFlight;
  }

  #checkLater(): NodeJS.Timeout {
    const [oldest] = this.#inFlight;
    const dueMs = (oldest?.leftAt ?? 0) + lateMs - performance.now();
    return setTimeout(() => this.#passLate(), Math.max(1, dueMs)).unref();
  }

  #passLate(): void {
    this.#lateCheck = null;
    const now = performance.now();
    for (const batch of this.#inFlight) if (now - batch.leftAt >= lateMs) this.#inFlight.delete(batch);
    if (this.#forming !== null) this.#leaveSoon();
  }

  #leave(batch: Batch<Key, Answer>): void {
    this.#forming = null;
    const awaited = [...batch.keys.values()].filter(({ askers }) => askers > 0).map(({ key }) => key);
    if (awaited.length === 0) {
      batch.askers.release(Promise.resolve(new Map()));
      return;
    }
    batch.leftAt = performance.now();
    this.#inFlight.add(batch);
    const ask = () => askBatch(this.#query, awaited, batch.begunAt);
    // It leaves in the turn of whoever came last, or of the batch before: neither need be one of its own askers.
    const asked = this.#tracing?.shared(batch.spans, ask) ?? ask();
    const answers = asked.finally(() => {
      this.#inFlight.delete(batch);
      if (this.#forming !== null) this.#leaveSoon();
    });
    batch.askers.release(answers);
  }
}

function openBatch<Key, Answer>(spans: Set<Span>): Batch<Key, Answer> {
  return { begunAt: performance.now(), leftAt: 0, keys: new Map(), askers: new Crowd(), spans };
}

function free<Key, Answer>(seats: readonly Seat<Key, Answer>[]): void {
  for (const { name, batch } of seats) {
    const seat = batch.keys.get(name);
    if (seat !== undefined) seat.askers -= 1;
  }
}
