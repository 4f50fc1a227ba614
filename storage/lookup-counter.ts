import { LRUCache } from 'lru-cache';
import { nextShanghaiMidnight, shanghaiDate } from '../fapiao/shanghai-time.ts';
import { orWithout, type Redis } from './redis.ts';

/** Changes with the shape of what is kept, so that two versions never read each other's. */
const version = 'v1';

/** Counters kept in this process for the time without Redis; the oldest are forgotten first. */
const maxOwnCounters = 50_000;

/** Commands that one count sends: add one, ask whether it was found, let it end with the day. */
const commandsPerCount = 3;

/** One look-up as it was counted. */
export interface CountedLookup {
  /** Look-ups of this invoice by this caller today, this one included. */
  readonly used: number;
  /** Whether one of the earlier ones found the invoice; false while Redis is away. */
  readonly foundEarlier: boolean;
}

/**
 * Counts look-ups by caller, number and calendar day in Shanghai. All processes count together in Redis. While it is
 * away each counts for itself, from what it last knew: a limit a few times too high is better than no look-ups.
 */
export class LookupCounter {
  readonly #redis: Redis;
  readonly #own = new LRUCache<string, number>({ max: maxOwnCounters });

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /**
   * Counts one look-up of each number, in one round trip for all of them.
   *
   * @param caller under what name to count
   * @param numbers invoice ids or 20-digit numbers; one may occur several times and is counted as often
   * @returns one count a number, in order
   */
  async count(caller: string, numbers: readonly string[], now: Date): Promise<CountedLookup[]> {
    const names = numbers.map((number) => nameOf(caller, number, now));
    const pipeline = this.#redis.pipeline();
    for (const name of names) {
      pipeline.hincrby(name, 'used', 1).hget(name, 'found').expire(name, secondsLeft(now));
    }
    const replies = (await orWithout(pipeline.exec(), null)) ?? [];
    return names.map((name, at) => {
      const [usedFailure, used] = replies[at * commandsPerCount] ?? [];
      const [, found] = replies[at * commandsPerCount + 1] ?? [];
      const known = usedFailure === null && typeof used === 'number';
      const counted = known ? used : (this.#own.get(name) ?? 0) + 1;
      this.#own.set(name, counted);
      return { used: counted, foundEarlier: known && found === '1' };
    });
  }

  /** Undoes one count: the look-up was not answered. Nobody waits for it. */
  takeBack(caller: string, number: string, now: Date): void {
    const name = nameOf(caller, number, now);
    this.#own.set(name, Math.max(0, (this.#own.get(name) ?? 0) - 1));
    const undo = this.#redis.pipeline().hincrby(name, 'used', -1).expire(name, secondsLeft(now));
    void orWithout(undo.exec(), null);
  }

  /** Remembers until the end of the day that the caller found the invoice. Nobody waits for it. */
  noteFound(caller: string, number: string, now: Date): void {
    const name = nameOf(caller, number, now);
    const note = this.#redis.pipeline().hset(name, 'found', '1').expire(name, secondsLeft(now));
    void orWithout(note.exec(), null);
  }
}

function nameOf(caller: string, number: string, now: Date): string {
  return `lookups:${version}:${shanghaiDate(now)}:${caller}:${number}`;
}

/** Counted from the caller's clock: Redis need not live at the same instant. */
function secondsLeft(now: Date): number {
  return Math.ceil((nextShanghaiMidnight(now).getTime() - now.getTime()) / 1_000);
}
