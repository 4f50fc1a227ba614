import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClientSession,
  type Db,
  type Document,
  type Filter,
  type FindOptions,
  MongoServerError,
} from 'mongodb';
import { bureauIn } from '../storage/by-shard.ts';
import { type BureauDocument, HOME } from '../storage/documents.ts';
import { ShardError } from '../storage/shard-error.ts';
import { bureauCollection, type Shard } from '../storage/shards.ts';
import type { KeptDocument } from './document-line.ts';
import { BackupShardUnavailable } from './failure.ts';
import type { BackedUpCollection } from './format.ts';

/** A page may have to come from a cold disk, and nobody waits for it. */
const pageTimeoutMs = 60_000;
/** Waits before each repetition: a shard that restarts is back within seconds. */
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000];
/** SnapshotTooOld, SnapshotUnavailable, NoSuchSession: the instant can no longer be read. */
const snapshotGone = new Set([239, 246, 206]);

/** What every condition of a page is joined with. */
export type PageFilter = Filter<BureauDocument>;

/** Reads the documents of one shard in the order of their ids, at one instant where the engine can. */
export class ShardReader {
  readonly #shard: Shard;
  readonly #bureau: ReturnType<typeof bureauIn<BureauDocument['bureau']>>;
  #snapshot: ClientSession | null;

  private constructor(shard: Shard, isHome: boolean, snapshot: ClientSession | null) {
    this.#shard = shard;
    const kept: readonly BureauDocument['bureau'][] = isHome ? [...shard.bureaus, HOME] : shard.bureaus;
    this.#bureau = bureauIn(kept);
    this.#snapshot = snapshot;
  }

  /**
   * @param isHome whether the shard also keeps what belongs to no bureau
   * @param wantsSnapshot false where a part was read already, at an instant that is gone
   */
  static async open(shard: Shard, isHome: boolean, wantsSnapshot = true): Promise<ShardReader> {
    const offered = wantsSnapshot && (await patiently(shard, offersSnapshots));
    return new ShardReader(
      shard,
      isHome,
      offered ? shard.longClient.current.startSession({ snapshot: true }) : null,
    );
  }

  /** Whether all that was read so far is of one instant. */
  get isSnapshot(): boolean {
    return this.#snapshot !== null;
  }

  /**
   * @param after id after which the page begins; null for the first
   * @param fields what is read of each document beside its id; all of it when absent
   * @throws BackupShardUnavailable when the shard stays away
   */
  async page(
    collection: BackedUpCollection,
    after: string | null,
    limit: number,
    fields: readonly string[] = [],
  ): Promise<KeptDocument[]> {
    const position = after === null ? {} : { _id: { $gt: after } };
    const filter: PageFilter = { bureau: this.#bureau, ...position };
    // Without the hint an engine may take the bureau's index and sort all that is left for every page.
    const options = { limit, batchSize: limit + 1, hint: '_id_', projection: projectionOf(fields) };
    try {
      return await this.#find(collection, filter, options);
    } catch (error) {
      if (this.#snapshot === null || !isSnapshotGone(error)) throw error;
      // The rest is read as it is now, and what changed meanwhile is caught up with.
      await this.close();
      return this.#find(collection, filter, options);
    }
  }

  /** Reads documents by a condition that names few, in the order of their ids. */
  async all(collection: BackedUpCollection, condition: PageFilter): Promise<KeptDocument[]> {
    return this.#find(collection, { bureau: this.#bureau, ...condition }, { batchSize: 10_000 });
  }

  async close(): Promise<void> {
    const snapshot = this.#snapshot;
    this.#snapshot = null;
    await snapshot?.endSession();
  }

  #find(collection: BackedUpCollection, filter: PageFilter, options: FindOptions): Promise<KeptDocument[]> {
    const session = this.#snapshot;
    return patiently(this.#shard, async (db, signal) => {
      const found = await bureauCollection<BureauDocument>(db, collection)
        .find(filter, {
          ...options,
          sort: { _id: 1 },
          promoteValues: false,
          ...(session !== null && { session }),
          signal,
        })
        .toArray();
      return found.map((document): KeptDocument => ({ ...document }));
    });
  }
}

function projectionOf(fields: readonly string[]): Document {
  return Object.fromEntries(fields.map((field) => [field, 1]));
}

/** A replica set and a mongos can read at an instant; a single server, and the embedded engine, cannot. */
async function offersSnapshots(db: Db): Promise<boolean> {
  const hello = await db.admin().command({ hello: 1 });
  return 'setName' in hello || hello['msg'] === 'isdbgrid';
}

function isSnapshotGone(error: unknown): boolean {
  return error instanceof MongoServerError && snapshotGone.has(Number(error.code));
}

/** Reads, and asks again for a while. @throws BackupShardUnavailable when the shard stays away */
export function patiently<T>(shard: Shard, work: (db: Db, signal: AbortSignal) => Promise<T>): Promise<T> {
  return untilAnswered(shard, () => shard.readLong(work, pageTimeoutMs));
}

/** Does again what a shard gave no answer to. @throws BackupShardUnavailable when the shard stays away */
export async function untilAnswered<T>(shard: Shard, work: () => Promise<T>): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ShardError)) throw error;
      await sleep(wait);
    }
  }
  try {
    return await work();
  } catch (error) {
    throw error instanceof ShardError ? new BackupShardUnavailable(shard.name) : error;
  }
}
