import { setTimeout as sleep } from 'node:timers/promises';
import { HOME } from '../documents.ts';
import { bureauCollection, type Shard } from '../shards.ts';
import type { Migration } from './migration.ts';
import { type MigrationDocument, readMigration, recordMigration } from './records.ts';

/** Who claims, and how long it waits for those who did before. */
export interface Claimant {
  /** Names the process. */
  readonly holder: string;
  /** A process whose claim did not rise for so long, milliseconds, is taken for dead. */
  readonly silenceMs: number;
  /** Aborted: it waits no longer. */
  readonly signal: AbortSignal;
}

/** Another process carries the migration on, or its record was withdrawn. */
export class ClaimLost extends Error {
  constructor(id: string) {
    super(`migration ${id} is no longer this process's`);
    this.name = 'ClaimLost';
  }
}

/** How often a waiting process looks, milliseconds. */
const watchMs = 500;

type Place = Pick<MigrationDocument, 'documents' | 'position' | 'beat'>;

/**
 * The right to carry out one migration on one shard, kept in its record. It spares work and is no lock: every change
 * is conditional and safe to repeat, so that a process which is taken for dead too early does no harm.
 */
export class MigrationClaim {
  readonly #shard: Shard;
  readonly #id: string;
  readonly #holder: string;
  #place: Place;

  private constructor(shard: Shard, id: string, holder: string, place: Place) {
    this.#shard = shard;
    this.#id = id;
    this.#holder = holder;
    this.#place = place;
  }

  /**
   * Waits for whoever carries the migration out, and takes it over when that has died.
   *
   * @returns null when the migration is done
   * @throws ShardError; the signal's reason
   */
  static async take(
    shard: Shard,
    migration: Migration,
    { holder, silenceMs, signal }: Claimant,
  ): Promise<MigrationClaim | null> {
    let [seen, seenAt] = [Number.NaN, 0];
    for (;;) {
      signal.throwIfAborted();
      const record = await readMigration(shard, migration);
      if (record === null) {
        await recordMigration(shard, migration, new Date(), null);
        continue;
      }
      if (record.finishedAt !== null) return null;
      const isFree = record.holder === null || record.holder === holder;
      if (record.beat !== seen) [seen, seenAt] = [record.beat, performance.now()];
      if (isFree || performance.now() - seenAt >= silenceMs) {
        const claim = new MigrationClaim(shard, record._id, holder, record);
        if (await claim.#put({ holder: record.holder }, { holder })) return claim;
      } else await sleep(watchMs, undefined, { signal, ref: false });
    }
  }

  /** Id up to which all documents are migrated. */
  get position(): string | null {
    return this.#place.position;
  }

  /** Notes how far it is. @throws ClaimLost; ShardError */
  async advance(position: string, changed: number): Promise<void> {
    const documents = this.#place.documents + changed;
    if (!(await this.#put({ holder: this.#holder }, { position, documents }))) throw new ClaimLost(this.#id);
    this.#place = { ...this.#place, position, documents };
  }

  /** @throws ClaimLost; ShardError */
  async finish(): Promise<void> {
    const done = { finishedAt: new Date(), holder: null };
    if (!(await this.#put({ holder: this.#holder }, done))) throw new ClaimLost(this.#id);
  }

  /** Lets the next process go on at once. */
  async release(): Promise<void> {
    await this.#put({ holder: this.#holder }, { holder: null });
  }

  /** @returns whether the record was as it was known */
  async #put(held: Pick<MigrationDocument, 'holder'>, change: Partial<MigrationDocument>): Promise<boolean> {
    const beat = this.#place.beat + 1;
    const { matchedCount } = await this.#shard.write((db) =>
      bureauCollection<MigrationDocument>(db, 'migrations').updateOne(
        { _id: this.#id, bureau: HOME, finishedAt: null, beat: this.#place.beat, ...held },
        { $set: { ...change, beat } },
      ),
    );
    if (matchedCount === 0) return false;
    this.#place = { ...this.#place, beat };
    return true;
  }
}
