import { Cache, type CacheCounts } from './cache.ts';
import type { CachePolicy } from './cache-policy.ts';
import { ChangeWatch, type WatchState } from './change-watch.ts';
import { Invalidations, type News } from './invalidations.ts';
import { MemoryTier } from './memory-tier.ts';
import type { Redis } from './redis.ts';
import { RedisTier } from './redis-tier.ts';
import type { Shards } from './shards.ts';
import type { Source } from './source.ts';
import { cachedRead, type SourcedRead } from './sourced-read.ts';
import { UntoldWrites } from './untold-writes.ts';
import type { Written } from './write-feed.ts';

/** What the caches of a process are made with. */
export interface CacheSettings {
  readonly redis: Redis;
  /** 0 to 1, spreads the ends of entries. */
  readonly random?: () => number;
}

/** How the caches of a process are doing. */
export interface CacheState {
  /** False while Redis is away, or does not answer: the process then goes on with what it keeps itself, for two seconds each. */
  readonly isShared: boolean;
  /** False while the writes of other processes may be missed. */
  readonly isHearing: boolean;
  /** Of each shard's change stream, by the shard's name; empty unless they are watched. */
  readonly changeStreams: Readonly<Record<string, WatchState>>;
  /** What was asked of each kind, by the name of the kind. */
  readonly asked: Readonly<Record<string, CacheCounts>>;
}

/** What a cache has to do about a write. */
interface Forgetting {
  readonly kind: string;
  readonly counts: CacheCounts;
  readonly shared: { readonly isAway: boolean };
  readonly subject: Written['subject'];
  forget(names: readonly string[]): Promise<boolean>;
  forgetOwn(name: string): void;
  doubt(): void;
}

/**
 * The caches of a process, and the news that they live by: what this process writes is forgotten before the write
 * is acknowledged, here and in Redis, and told to every other process; while Redis does not take it, as soon as it does.
 */
export class Caches {
  readonly #shards: Shards;
  readonly #settings: CacheSettings;
  readonly #clock: () => Date;
  readonly #prefix: string;
  readonly #invalidations: Invalidations;
  readonly #untold: UntoldWrites;
  readonly #caches: Forgetting[] = [];
  readonly #watches: ChangeWatch[] = [];

  constructor(shards: Shards, settings: CacheSettings, clock: () => Date) {
    this.#shards = shards;
    this.#settings = settings;
    this.#clock = clock;
    // Deployments that share a Redis but not a database must not read each other's invoices.
    this.#prefix = `cache:${shards.database}:`;
    // Redis prefixes keys by itself, but not the names of channels.
    const { keyPrefix = '' } = settings.redis.options;
    this.#invalidations = new Invalidations(settings.redis, `${keyPrefix}${this.#prefix}written`);
    this.#invalidations.listen({
      onWritten: (news) => this.#forgetOwn(news),
      onGap: () => this.#doubt(),
    });
    this.#untold = new UntoldWrites(settings.redis, {
      tell: (news) => this.#tell(news),
      tellDoubt: () => this.#tellDoubt(),
    });
    shards.writes.listen((written) => this.#forget(written));
  }

  /** Puts a cache before a source. */
  before<Key, Value>(source: Source<Key, Value>, policy: CachePolicy): SourcedRead<Key, Value> {
    const { redis, random = Math.random } = this.#settings;
    const shared = new RedisTier<Value>(redis, `${this.#prefix}${policy.kind}:`, random);
    const cache = new Cache<Key, Value>({
      ...source,
      policy,
      own: new MemoryTier(policy.maxBytes),
      shared,
      clock: this.#clock,
      random,
      isHearing: () => this.#invalidations.isHearing,
    });
    this.#caches.push({
      kind: policy.kind,
      counts: cache.counts,
      shared,
      subject: policy.subject,
      forget: (names) => cache.forget(names),
      forgetOwn: (name) => cache.forgetOwn(name),
      doubt: () => cache.doubt(),
    });
    return cachedRead(source, cache);
  }

  /** Begins to hear of what is written past this program, on the shards that tell it. */
  watchChanges(): void {
    const listener = {
      // Each process hears for itself, so nothing is told to the others.
      onChange: (written: Written) => void this.#hearChange(written),
      onGap: () => this.#doubt(),
    };
    for (const shard of this.#shards.all)
      this.#watches.push(new ChangeWatch(shard, this.#shards.database, listener));
  }

  /** @param onNews called when another process has written, or may have; what is kept of it is forgotten by then */
  hearWrites(onNews: () => void): void {
    this.#invalidations.listen({ onWritten: onNews, onGap: onNews });
  }

  state(): CacheState {
    const watched = this.#watches.map((watch) => [watch.shard, watch.state] as const);
    return {
      isShared: this.#settings.redis.status === 'ready' && !this.#caches.some(({ shared }) => shared.isAway),
      isHearing: this.#invalidations.isHearing,
      changeStreams: Object.fromEntries(watched),
      asked: Object.fromEntries(this.#caches.map(({ kind, counts }) => [kind, { ...counts }])),
    };
  }

  async close(): Promise<void> {
    this.#invalidations.close();
    this.#untold.close();
    await Promise.all(this.#watches.map((watch) => watch.close()));
  }

  #doubt(): void {
    for (const cache of this.#caches) cache.doubt();
  }

  async #forget(written: Written): Promise<void> {
    if (written.isNew) {
      // Absence is kept in no other place than each process itself, and ends there by itself before long.
      this.#forgetOwn(written);
      await this.#invalidations.publish(written);
    } else if (!(await this.#tell(written))) this.#untold.add(written);
  }

  async #hearChange(written: Written): Promise<void> {
    if (written.isNew) this.#forgetOwn(written);
    else if (!(await this.#drop(written))) this.#untold.add(written);
  }

  /** @returns false where others may still show what was before */
  async #tell(news: News): Promise<boolean> {
    const isDropped = await this.#drop(news);
    // Only now: whoever hears of it may read what all share.
    return (await this.#invalidations.publish(news)) && isDropped;
  }

  #tellDoubt(): Promise<boolean> {
    this.#doubt();
    return this.#invalidations.publishDoubt();
  }

  async #drop(news: News): Promise<boolean> {
    const dropped = this.#concerned(news).map((cache) => cache.forget(news.names));
    return (await Promise.all(dropped)).every((isDropped) => isDropped);
  }

  #forgetOwn(news: News): void {
    for (const cache of this.#concerned(news)) for (const name of news.names) cache.forgetOwn(name);
  }

  #concerned({ subject }: News): Forgetting[] {
    return this.#caches.filter((cache) => cache.subject === subject);
  }
}
