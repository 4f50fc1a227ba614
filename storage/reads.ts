import type { Tracing } from '../observability/tracing.ts';
import type { WindowLimits } from './batch-window.ts';
import { BatchedRead, type OnBatch, type ShardQuery } from './batched-read.ts';
import { type DocumentKey, findByIds } from './by-shard.ts';
import { type CachePolicy, facePolicy, issuerPolicy, statusPolicy } from './cache-policy.ts';
import { type CacheSettings, type CacheState, Caches } from './caches.ts';
import type {
  BureauDocument,
  InvoiceDocument,
  IssuerDocument,
  StatusDocument,
  SynchronisationDocument,
} from './documents.ts';
import { type CollectionName, readTimeoutMs, type Shards } from './shards.ts';
import type { Source } from './source.ts';
import { type SourcedRead, uncachedRead } from './sourced-read.ts';

/** Tuned on the embedded engine, 200 connections on two cores. */
export const windowLimits: WindowLimits = { maxInFlight: 1, maxKeys: 100, maxTurns: 8 };

export interface ReadsOptions {
  /** Of each window; null for none: each call then asks for itself. */
  readonly window?: WindowLimits | null;
  /** Null for none: each read then asks its shard. */
  readonly cache?: CacheSettings | null;
  readonly clock?: () => Date;
  /** False: each entity of a request is asked for by itself, as a naive resolver would; to be compared with. */
  readonly loaders?: boolean;
  readonly onBatch?: OnBatch;
  /** Under whose spans batches stand; null, or absent, for nobody's. */
  readonly tracing?: Tracing | null;
}

/** How the loaders of one request gather what it asks for; options of a DataLoader. */
export interface Gathering {
  readonly batch: boolean;
  readonly cache: boolean;
}

type ById<T> = SourcedRead<DocumentKey, T>;

/**
 * The point reads of a process, however many requests ask: through the cache, then one window for each shard,
 * collection and kind of question. What has to be judged and changed in one go, such as a step in an invoice's life,
 * does not read here.
 */
export class Reads {
  readonly invoices: ById<InvoiceDocument>;
  readonly statuses: ById<StatusDocument>;
  readonly issuers: ById<IssuerDocument>;
  /** Never cached: how far a bureau's data reaches, and whether its shard answers, is asked to know it now. */
  readonly synchronisations: BatchedRead<DocumentKey, SynchronisationDocument>;
  readonly gathering: Gathering;
  readonly #shards: Shards;
  readonly #limits: WindowLimits | null;
  readonly #caches: Caches | null;
  readonly #onBatch: OnBatch | undefined;
  readonly #tracing: Tracing | null;
  readonly #clock: () => Date;

  constructor(
    shards: Shards,
    {
      window = windowLimits,
      cache = null,
      clock = () => new Date(),
      loaders = true,
      onBatch,
      tracing = null,
    }: ReadsOptions = {},
  ) {
    this.gathering = { batch: loaders, cache: loaders };
    this.#shards = shards;
    this.#limits = window;
    this.#onBatch = onBatch;
    this.#tracing = tracing;
    this.#clock = clock;
    this.#caches = cache && new Caches(shards, cache, clock);
    this.invoices = this.#byIds('invoices', facePolicy);
    this.statuses = this.#byIds('statuses', statusPolicy);
    this.issuers = this.#byIds('issuers', issuerPolicy);
    this.synchronisations = this.batched(idQuery('synchronisations'));
  }

  /** Makes the windows of another kind of question; once a process, or they gather nothing. */
  batched<Key extends Pick<DocumentKey, 'bureau'>, Answer>(
    query: ShardQuery<Key, Answer>,
  ): BatchedRead<Key, Answer> {
    return new BatchedRead(this.#shards, query, this.#limits, this.#onBatch, this.#tracing);
  }

  /** Puts the cache, where there is one, before another kind of read; once a process, or it remembers nothing. */
  sourced<Key, Value>(policy: CachePolicy, source: Source<Key, Value>): SourcedRead<Key, Value> {
    return this.#caches?.before(source, policy) ?? uncachedRead(source, this.#clock);
  }

  /** Lets the cache hear of what is written past this program, where the databases tell it. */
  watchChanges(): void {
    this.#caches?.watchChanges();
  }

  /** @param onWritten called when another process has written, or may have; never where there is no cache */
  hearWrites(onWritten: () => void): void {
    this.#caches?.hearWrites(onWritten);
  }

  /** @returns how the cache is doing; null where there is none */
  cacheState(): CacheState | null {
    return this.#caches?.state() ?? null;
  }

  /** Ends what the cache listens to. */
  async close(): Promise<void> {
    await this.#caches?.close();
  }

  #byIds<T extends BureauDocument>(collection: CollectionName, policy: CachePolicy): ById<T> {
    const batched = this.batched(idQuery<T>(collection));
    return this.sourced(policy, {
      nameOf: ({ id }) => id,
      read: (keys, signal) => batched.load(keys, signal),
    });
  }
}

function idQuery<T extends BureauDocument>(collection: CollectionName): ShardQuery<DocumentKey, T> {
  return {
    collection,
    timeoutMs: readTimeoutMs,
    nameOf: ({ id }) => id,
    nameOfAnswer: ({ _id }) => _id,
    ask: (shard, keys, timeoutMs) => findByIds<T>(shard, collection, keys, timeoutMs),
  };
}
