import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BureauDocument, HOME } from '../documents.ts';
import { createIndexes } from '../indexes.ts';
import { ShardError } from '../shard-error.ts';
import type { Shard, Shards } from '../shards.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { ClaimLost, MigrationClaim } from './claim.ts';
import { MIGRATIONS } from './list.ts';
import { migrateDocuments } from './migrate-documents.ts';
import { type DocumentMigration, type Migration, migrationId } from './migration.ts';
import { type MigrationDocument, readMigrations, recordMigration } from './records.ts';

/** What is told of migrations as they happen. */
export interface MigrationLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface MigrationOptions {
  /** In order; those of this program when absent. */
  readonly migrations?: readonly Migration[];
  /** Null, or absent, for nobody. */
  readonly log?: MigrationLog | null;
  readonly batchSize?: number;
  /** See Claimant. */
  readonly silenceMs?: number;
  /** After a failure a shard is asked again so much later, milliseconds. */
  readonly retryMs?: number;
  /** How long `begin` waits for indexes that are built, milliseconds. */
  readonly buildMs?: number;
}

const defaults = { batchSize: 500, silenceMs: 30_000, retryMs: 5_000, buildMs: 10_000 } as const;

/**
 * Migrates shards, each by itself and each migration after the one before it. What makes indexes is run before a
 * process serves, what changes documents while it does.
 */
export class Migrations {
  readonly #shards: Shards;
  readonly #options: Required<MigrationOptions>;
  readonly #holder = randomUUID();
  readonly #ending = new AbortController();
  /** Shards on which nothing is left to do. */
  readonly #done = new Set<Shard>();
  /** Of which records that this program does not know something was said, by shard and id. */
  readonly #told = new Set<string>();
  #finishing: Promise<void> | null = null;

  constructor(shards: Shards, options: MigrationOptions = {}) {
    this.#shards = shards;
    this.#options = { migrations: MIGRATIONS, log: null, ...defaults, ...options };
  }

  /**
   * Makes the indexes, on each shard up to the first document migration that is not done there: what comes after may
   * rest upon it. Those that take long to build are not waited for: without one a shard is slow for some, and a process
   * that did not serve would be away for all.
   *
   * @returns the names of the shards that did not answer, or could not make them; `finish` asks these again
   */
  async begin(): Promise<string[]> {
    const { all } = this.#shards;
    const outcomes = await Promise.allSettled(all.map((shard) => this.#beginOn(shard)));
    return all.flatMap(({ name }, at) => {
      const outcome = outcomes[at];
      if (outcome?.status !== 'rejected') return [];
      if (!(outcome.reason instanceof ShardError)) this.#tellFailure(name, outcome.reason);
      return [name];
    });
  }

  /** Does what is left, however long it takes, on each shard as soon as it answers. Ends at `stop`; never rejects. */
  finish(): Promise<void> {
    this.#finishing ??= Promise.all(
      this.#shards.all.filter((shard) => !this.#done.has(shard)).map((shard) => this.#finishPatiently(shard)),
    ).then(() => undefined);
    return this.#finishing;
  }

  /** Does all of it on one shard now. @throws ShardError when it gives no answer; the signal's reason */
  async finishOn(shard: Shard, signal: AbortSignal): Promise<void> {
    await this.#migrate(shard, signal, true);
  }

  /** Ends the work after the command that is under way; the next process goes on there. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#finishing;
  }

  async #beginOn(shard: Shard): Promise<void> {
    const { buildMs, log } = this.#options;
    const waiting = new AbortController();
    const isLate = await Promise.race([
      this.#migrate(shard, this.#ending.signal, false).then(() => false),
      sleep(buildMs, true, waiting),
    ]).finally(() => waiting.abort());
    if (isLate) log?.info({ shard: shard.name }, 'indexes are still being built');
  }

  async #finishPatiently(shard: Shard): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        return await this.#migrate(shard, signal, true);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ShardError)) {
          // Asked again it would fail again: until the next start this shard is as it is.
          this.#tellFailure(shard.name, error);
          return;
        }
        await sleep(this.#options.retryMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** @param signal ends the changing of documents and the waiting for indexes, which the shard goes on to build */
  async #migrate(shard: Shard, signal: AbortSignal, changesDocuments: boolean): Promise<void> {
    const known = new Map((await readMigrations(shard)).map((record) => [record._id, record]));
    this.#tellUnknown(shard, [...known.values()]);
    for (const migration of this.#options.migrations) {
      const record = known.get(migrationId(migration));
      if (migration.kind === 'INDEXES') {
        const startedAt = new Date();
        signal.throwIfAborted();
        await unlessAborted(createIndexes(shard, migration.indexes), signal);
        if (record === undefined) await recordMigration(shard, migration, startedAt, new Date());
      } else if (!record?.finishedAt) {
        if (!changesDocuments) return;
        await this.#changeDocuments(shard, migration, signal);
      }
    }
    this.#done.add(shard);
  }

  async #changeDocuments(shard: Shard, migration: DocumentMigration, signal: AbortSignal): Promise<void> {
    const { log, batchSize, silenceMs } = this.#options;
    const kept = () => this.#keptOn(shard);
    for (;;) {
      const claim = await MigrationClaim.take(shard, migration, { holder: this.#holder, silenceMs, signal });
      if (claim === null) return;
      const told = { shard: shard.name, migration: migrationId(migration) };
      log?.info({ ...told, after: claim.position }, 'documents are migrated');
      try {
        await migrateDocuments({ shard, migration, claim, kept, batchSize, signal });
        log?.info(told, 'documents are all migrated');
        return;
      } catch (error) {
        if (!(error instanceof ClaimLost)) {
          await claim.release().catch(() => undefined);
          throw error;
        }
      }
    }
  }

  #keptOn(shard: Shard): readonly BureauDocument['bureau'][] {
    return shard === this.#shards.home ? [...shard.bureaus, HOME] : shard.bureaus;
  }

  #tellFailure(shard: string, err: unknown): void {
    this.#options.log?.warn({ shard, err }, 'shard could not be migrated');
  }

  /** Newer programs run beside this one while a deployment is renewed: no reason to refuse the shard, but to say it. */
  #tellUnknown(shard: Shard, records: readonly MigrationDocument[]): void {
    const known = new Set(this.#options.migrations.map(migrationId));
    for (const { _id } of records) {
      if (known.has(_id) || this.#told.has(`${shard.name} ${_id}`)) continue;
      this.#told.add(`${shard.name} ${_id}`);
      const migration = { shard: shard.name, migration: _id };
      this.#options.log?.warn(migration, 'shard was migrated by a newer program');
    }
  }
}
