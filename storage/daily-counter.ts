import { LRUCache } from 'lru-cache';
import { nextShanghaiMidnight, shanghaiDate } from '../fapiao/shanghai-time.ts';
import { orWithout, type Redis } from './redis.ts';

/** Changes with the shape of what is kept, so that two versions never read each other's. */
const version = 'v2';

/** Counters kept in this process for the time without Redis; the oldest are forgotten first. */
const maxOwnCounters = 50_000;

/** Commands that one count sends: add one, ask for the mark, let it end with the day. */
const commandsPerCount = 3;

/** One event as it was counted. */
export interface DailyCount {
  /** Events of this name by this caller today, this one included. */
  readonly used: number;
  /** Whether the mark was left at it earlier today; false while Redis is away. */
  readonly isMarked: boolean;
}

/**
 * Counts what callers do by caller, name and calendar day in Shanghai. All processes count together in Redis. While
 * it is away each counts for itself, from what it last knew: a limit a few times too high is better than no service.
 */
export class DailyCounter {
  readonly #redis: Redis;
  readonly #what: 'lookups' | 'tickets';
  readonly #own = new LRUCache<string, number>({ max: maxOwnCounters });

  /** @param what is counted; each kind has its own counts */
  constructor(redis: Redis, what: 'lookups' | 'tickets') {
    this.#redis = redis;
    this.#what = what;
  }

  /**
   * Counts one event of each name, in one round trip for all of them.
   *
   * @param caller under what name to count
   * @param names one may occur several times and is counted as often
   * @param mark which mark to look for
   * @returns one count a name, in order
   */
  async count(caller: string, names: readonly string[], mark: string, now: Date): Promise<DailyCount[]> {
    const keys = names.map((name) => this.#keyOf(caller, name, now));
    const pipeline = this.#redis.pipeline();
    for (const key of keys) {
      pipeline.hincrby(key, 'used', 1).hget(key, fieldOf(mark)).expire(key, secondsLeft(now));
    }
    const replies = (await orWithout(pipeline.exec(), null)) ?? [];
    return keys.map((key, at) => {
      const [usedFailure, used] = replies[at * commandsPerCount] ?? [];
      const [, marked] = replies[at * commandsPerCount + 1] ?? [];
      const known = usedFailure === null && typeof used === 'number';
      const counted = known ? used : (this.#own.get(key) ?? 0) + 1;
      this.#own.set(key, counted);
      return { used: counted, isMarked: known && marked === '1' };
    });
  }

  /** Undoes one count: nothing came of it. Nobody waits for it. */
  takeBack(caller: string, name: string, now: Date): void {
    const key = this.#keyOf(caller, name, now);
    this.#own.set(key, Math.max(0, (this.#own.get(key) ?? 0) - 1));
    const undo = this.#redis.pipeline().hincrby(key, 'used', -1).expire(key, secondsLeft(now));
    void orWithout(undo.exec(), null);
  }

  /** Leaves a mark until the end of the day. Nobody waits for it. */
  mark(caller: string, name: string, mark: string, now: Date): void {
    const key = this.#keyOf(caller, name, now);
    const note = this.#redis.pipeline().hset(key, fieldOf(mark), '1').expire(key, secondsLeft(now));
    void orWithout(note.exec(), null);
  }

  #keyOf(caller: string, name: string, now: Date): string {
    return `${this.#what}:${version}:${shanghaiDate(now)}:${caller}:${name}`;
  }
}

/** No mark is the count itself, whatever it is called. */
const fieldOf = (mark: string) => `mark:${mark}`;

/** Counted from the caller's clock: Redis need not live at the same instant. */
function secondsLeft(now: Date): number {
  return Math.ceil((nextShanghaiMidnight(now).getTime() - now.getTime()) / 1_000);
}
