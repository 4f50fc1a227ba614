import type { Collection, Db } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { BureauMoveDocument } from './bureau-moves.ts';
import { type BureauDocument, HOME } from './documents.ts';
import { MoveWatch } from './move-watch.ts';
import type { BreakerState } from './resilience/breaker.ts';
import { Routing } from './routing.ts';
import { Shard, type ShardsOptions } from './shard.ts';
import type { ShardMap } from './shard-map.ts';
import { WriteFeed } from './write-feed.ts';

export {
  readTimeoutMs,
  type Shard,
  type ShardsOptions,
  type ShardWork,
  writeBudgetMs,
  writeTimeoutMs,
} from './shard.ts';

/**
 * What is read by id with one command: the bureaus of a shard, or those of one zone of a mongos, where a command for two
 * zones fails for both when one is down.
 */
export interface Zone {
  readonly shard: Shard;
}

/** All shards of this process, and which one keeps which bureau. */
export class Shards {
  readonly all: readonly Shard[];
  readonly home: Shard;
  readonly zones: readonly Zone[];
  /** Name of the database on every shard. */
  readonly database: string;
  /** Every write that changes what is kept of its subject is told here, once it is acknowledged. */
  readonly writes = new WriteFeed();
  readonly routing: Routing;
  #byBureau: ReadonlyMap<BureauCode, Shard> = new Map();
  /** Those of each shard: the first, and by bureau where it has several. */
  readonly #zones: ReadonlyMap<Shard, { readonly first: Zone; readonly of: ReadonlyMap<BureauCode, Zone> }>;

  constructor(map: ShardMap, database: string, options: ShardsOptions) {
    this.all = map.shards.map((entry) => new Shard(entry, database, options));
    const home = this.all.find((shard) => shard.name === map.home);
    if (home === undefined) throw new Error(`home shard ${map.home} is not in the map`);
    this.home = home;
    this.#zones = new Map(this.all.map((shard, at) => [shard, zonesOf(shard, map.shards[at]?.zones ?? [])]));
    this.zones = [...this.#zones.values()].flatMap(({ first, of }) => [...new Set([first, ...of.values()])]);
    this.database = database;
    this.routing = new Routing(map);
    this.#route();
  }

  /**
   * Hears from now on of bureaus that are moved from shard to shard. Ends when what the shards know now is known; one
   * that gives no answer is asked again when it is needed.
   */
  async followMoves(): Promise<void> {
    // One database has nowhere to move to.
    if (this.all.length < 2) return;
    await Promise.all(
      this.all.map((shard) => {
        const moves = new MoveWatch({
          shard: shard.name,
          ask: () => shard.readMoves(),
          heard: (heard) => this.#hear(shard, heard),
          writerOf: (bureau) => this.routing.writerOf(bureau),
          isMoving: (bureau) => this.routing.isMoving(bureau),
        });
        shard.moves = moves;
        return moves.begin();
      }),
    );
  }

  /** @returns the shard of a name; null when none has it */
  named(name: string): Shard | null {
    return this.all.find((shard) => shard.name === name) ?? null;
  }

  /**
   * @returns the one shard from which this bureau's documents are read, and to which they are written unless they are
   *   on their way to another; the home shard for HOME
   */
  of(bureau: BureauCode | typeof HOME): Shard {
    const shard = bureau === HOME ? this.home : this.#byBureau.get(bureau);
    if (shard === undefined) throw new Error(`bureau ${bureau} has no shard`);
    return shard;
  }

  /** @returns the zone of this bureau's shard with which its documents are read; the shard's first for HOME */
  zoneOf(bureau: BureauCode | typeof HOME): Zone {
    const shard = this.of(bureau);
    const own = this.#zones.get(shard);
    return (bureau === HOME ? undefined : own?.of.get(bureau)) ?? own?.first ?? { shard };
  }

  /** Asks every shard for a sign of life, and says how its breaker stands then. Never throws. */
  ping(): Promise<{ name: string; ok: boolean; breaker: BreakerState }[]> {
    return Promise.all(
      this.all.map(async (shard) => {
        const alive = shard.read((db) => db.command({ ping: 1 }));
        const ok = await alive.then(
          () => true,
          () => false,
        );
        return { name: shard.name, ok, breaker: shard.policy.breaker };
      }),
    );
  }

  /** @returns whether the shard lost a bureau by what was heard */
  #hear(shard: Shard, heard: readonly BureauMoveDocument[]): boolean {
    if (!this.routing.learn(heard)) return false;
    const before = shard.bureaus;
    this.#route();
    return before.some((bureau) => !shard.bureaus.includes(bureau));
  }

  #route(): void {
    const { readers } = this.routing;
    const kept = (name: string) =>
      [...readers].flatMap(([bureau, reader]) => (reader === name ? [bureau] : []));
    for (const shard of this.all) shard.bureaus = kept(shard.name);
    this.#byBureau = new Map(this.all.flatMap((shard) => shard.bureaus.map((bureau) => [bureau, shard])));
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((shard) => shard.close()));
  }
}

function zonesOf(shard: Shard, bureaus: readonly (readonly BureauCode[])[]) {
  const zones = bureaus.map((own) => ({ own, zone: { shard } }));
  return {
    first: zones[0]?.zone ?? { shard },
    of: new Map(zones.flatMap(({ own, zone }) => own.map((bureau) => [bureau, zone]))),
  };
}

/** A collection whose documents carry their bureau. */
export function bureauCollection<T extends BureauDocument>(db: Db, name: CollectionName): Collection<T> {
  return db.collection<T>(name);
}

/** Names of the collections; their documents' shapes are in documents.ts and its neighbours. */
export const COLLECTIONS = [
  'invoices',
  'statuses',
  'issuers',
  'synchronisations',
  'numberRanges',
  'alerts',
  'notices',
  'redConfirmations',
  'idempotentAnswers',
  'tickets',
  'backups',
  'apiKeys',
  'bureauMoves',
  'auditTrail',
  'migrations',
] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/**
 * Makes one client a shard. Connections are opened on first use, so that a shard that is down at start costs
 * only its own regions.
 *
 * @param map which shard keeps which bureau
 * @param database name of the database on every shard
 */
export function connectShards(map: ShardMap, database: string, options: ShardsOptions = {}): Shards {
  return new Shards(map, database, options);
}
