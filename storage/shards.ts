import { type Collection, type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { withDeadline } from './deadline.ts';
import { type BureauDocument, HOME } from './documents.ts';
import { ShardError, shardFailureOf } from './shard-error.ts';
import { ShardHealth } from './shard-health.ts';
import type { ShardEntry, ShardMap } from './shard-map.ts';

/** Budgets of one shard, in milliseconds unless the name says otherwise. */
const limits = {
  /** A whole read, connection and all: a dead shard may cost its callers no more. */
  readTimeoutMs: 2_000,
  /** Writes of 500 documents take longer than a look-up and may not be given up half-way lightly. */
  writeTimeoutMs: 10_000,
  serverSelectionTimeoutMs: 2_000,
  connectTimeoutMs: 2_000,
  maxPoolSize: 32,
} as const;

const clientOptions: MongoClientOptions = {
  appName: 'fapiao-graph',
  serverSelectionTimeoutMS: limits.serverSelectionTimeoutMs,
  connectTimeoutMS: limits.connectTimeoutMs,
  // Reads give up sooner by their own deadline; a write may wait for a connection as long as it may last.
  waitQueueTimeoutMS: limits.writeTimeoutMs,
  maxPoolSize: limits.maxPoolSize,
  // An acknowledged write survives the loss of a member and of power.
  writeConcern: { w: 'majority', journal: true },
  // Read preference stays primary: a look-up just after a recording must see it.
  ignoreUndefined: true,
  monitorCommands: true,
};

/** A piece of database work; passing the signal on to the driver frees the connection at the deadline. */
export type ShardWork<T> = (db: Db, signal: AbortSignal) => Promise<T>;

/** One shard: its client, and what was measured of it. All access goes through `read` and `write`. */
export class Shard {
  readonly health = new ShardHealth();
  readonly name: string;
  readonly bureaus: readonly BureauCode[];
  readonly client: MongoClient;
  readonly #database: string;

  constructor(entry: ShardEntry, database: string) {
    this.name = entry.name;
    this.bureaus = entry.bureaus;
    this.client = new MongoClient(entry.uri, clientOptions);
    this.#database = database;
  }

  /**
   * Runs a read within the read budget.
   *
   * @param timeoutMs a smaller budget, where more than this read has to be done in time
   * @throws ShardError when the shard gives no answer
   */
  read<T>(work: ShardWork<T>, timeoutMs: number = limits.readTimeoutMs): Promise<T> {
    return this.#run(work, timeoutMs, (elapsedMs) => this.health.answered(elapsedMs));
  }

  /** Runs a write within the write budget. @throws ShardError when the shard gives no answer */
  write<T>(work: ShardWork<T>): Promise<T> {
    return this.#run(work, limits.writeTimeoutMs, () => this.health.answered(null));
  }

  async #run<T>(work: ShardWork<T>, timeoutMs: number, answered: (elapsedMs: number) => void): Promise<T> {
    const started = performance.now();
    try {
      const answer = await withDeadline(timeoutMs, (signal) => work(this.client.db(this.#database), signal));
      answered(performance.now() - started);
      return answer;
    } catch (error) {
      const failure = shardFailureOf(error);
      if (failure === null) {
        // It did answer: that the command was wrong says nothing about its health.
        answered(performance.now() - started);
        throw error;
      }
      this.health.failed();
      throw new ShardError(this.name, this.bureaus, failure, error);
    }
  }
}

/** All shards of this process, and which one keeps which bureau. */
export class Shards {
  readonly all: readonly Shard[];
  readonly home: Shard;
  readonly #byBureau: ReadonlyMap<BureauCode, Shard>;

  constructor(map: ShardMap, database: string) {
    this.all = map.shards.map((entry) => new Shard(entry, database));
    const home = this.all.find((shard) => shard.name === map.home);
    if (home === undefined) throw new Error(`home shard ${map.home} is not in the map`);
    this.home = home;
    this.#byBureau = new Map(this.all.flatMap((shard) => shard.bureaus.map((bureau) => [bureau, shard])));
  }

  /** @returns the one shard that keeps this bureau's documents; the home shard for HOME */
  of(bureau: BureauCode | typeof HOME): Shard {
    const shard = bureau === HOME ? this.home : this.#byBureau.get(bureau);
    if (shard === undefined) throw new Error(`bureau ${bureau} has no shard`);
    return shard;
  }

  /** Asks every shard for a sign of life. Never throws. */
  ping(): Promise<{ name: string; ok: boolean }[]> {
    return Promise.all(
      this.all.map(async (shard) => {
        const alive = shard.read((db) => db.command({ ping: 1 }));
        return {
          name: shard.name,
          ok: await alive.then(
            () => true,
            () => false,
          ),
        };
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((shard) => shard.client.close()));
  }
}

/** A collection whose documents carry their bureau. */
export function bureauCollection<T extends BureauDocument>(db: Db, name: CollectionName): Collection<T> {
  return db.collection<T>(name);
}

/** Names of the collections; their documents' shapes are in documents.ts. */
export type CollectionName =
  | 'invoices'
  | 'statuses'
  | 'issuers'
  | 'synchronisations'
  | 'numberRanges'
  | 'alerts'
  | 'notices'
  | 'redConfirmations'
  | 'idempotentAnswers'
  | 'tickets'
  | 'backups';

/**
 * Makes one client a shard. Connections are opened on first use, so that a shard that is down at start costs
 * only its own regions.
 *
 * @param map which shard keeps which bureau
 * @param database name of the database on every shard
 */
export function connectShards(map: ShardMap, database: string): Shards {
  return new Shards(map, database);
}
