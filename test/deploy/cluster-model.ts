import { BSON, type Document, type IndexDescription, MaxKey, MinKey } from 'mongodb';
import type { ClusterCommand } from '../../deploy/cluster/cluster-commands.ts';
import { EMPTY_CLUSTER, type FoundCluster } from '../../deploy/cluster/found-cluster.ts';
import type { ZoneRange } from '../../deploy/cluster/wanted-cluster.ts';

/**
 * The rules by which a mongos accepts set-up commands, as the manual states them and the server's own tests check
 * them: a model, to see what a list of commands would make of a cluster.
 */
export class ClusterModel {
  readonly shards = new Map<string, string[]>();
  readonly databases = new Set<string>();
  readonly ranges = new Map<string, ZoneRange[]>();
  readonly keys = new Map<string, Document>();
  readonly indexes = new Map<string, IndexDescription[]>();
  writeConcern: Document | null = null;
  /** moveRange commands, in order. */
  readonly moved: Document[] = [];

  /** @throws Error with the rule that a command breaks */
  apply(commands: readonly ClusterCommand[]): this {
    for (const { database, command } of commands) this.#applyOne(database, command);
    return this;
  }

  found(): FoundCluster {
    const names = [...this.indexes].map(
      ([ns, indexes]) => [ns, new Set(indexes.map(({ name }) => name ?? ''))] as const,
    );
    return {
      ...EMPTY_CLUSTER,
      ...{ shards: this.shards, databases: this.databases, ranges: this.ranges, keys: this.keys },
      indexes: new Map(names),
      writeConcern: this.writeConcern,
    };
  }

  /** @returns the zone of the documents with this shard key; null when no range holds it */
  zoneOf(namespace: string, place: Document): string | null {
    const ranges = this.ranges.get(namespace) ?? [];
    const holds = ({ min, max }: ZoneRange) => compare(min, place) <= 0 && compare(place, max) < 0;
    return ranges.find(holds)?.zone ?? null;
  }

  readonly #accepts: Readonly<Record<string, (command: Document, database: string) => void>> = {
    addShard: (command) => this.#addShard(command),
    addShardToZone: (command) => this.#addShardToZone(command),
    enableSharding: (command) => this.#enableSharding(command),
    updateZoneKeyRange: (command) => this.#updateRange(command),
    createIndexes: (command, database) => this.#createIndexes(database, command),
    shardCollection: (command) => this.#shardCollection(command),
    moveRange: (command) => {
      this.moved.push(command);
    },
    setDefaultRWConcern: ({ defaultWriteConcern }) => {
      this.writeConcern = { ...defaultWriteConcern, wtimeout: 0 };
    },
    balancerStart: () => undefined,
  };

  #applyOne(database: string, command: Document): void {
    const name = Object.keys(command)[0] ?? '';
    must((name === 'createIndexes') !== (database === 'admin'), `${name} goes to its own database`);
    must(this.#accepts[name] !== undefined, `${name} is known`);
    this.#accepts[name]?.(command, database);
  }

  #addShard({ addShard, name }: Document): void {
    must(/^[\w-]+\/[^,/]+:\d+(,[^,/]+:\d+)*$/.test(addShard), `${addShard} names a set and its members`);
    must(!this.shards.has(name), `shard ${name} is new`);
    this.shards.set(name, []);
  }

  #addShardToZone({ addShardToZone: shard, zone }: Document): void {
    const zones = this.shards.get(shard);
    must(zones !== undefined, `shard ${shard} exists before it gets a zone`);
    zones?.push(zone);
  }

  #enableSharding({ enableSharding, primaryShard }: Document): void {
    must(this.shards.has(primaryShard), `${primaryShard} is a shard`);
    this.databases.add(enableSharding);
  }

  #updateRange({ updateZoneKeyRange: namespace, min, max, zone }: Document): void {
    const ranges = this.ranges.get(namespace) ?? [];
    if (zone === null) {
      this.ranges.set(
        namespace,
        ranges.filter((range) => compare(range.min, min) !== 0),
      );
      return;
    }
    must(compare(min, max) < 0, 'a range begins before it ends');
    must(
      [...this.shards.values()].some((zones) => zones.includes(zone)),
      `zone ${zone} has a shard`,
    );
    const overlapping = ranges.some((other) => compare(min, other.max) < 0 && compare(other.min, max) < 0);
    must(!overlapping, `the range ${BSON.EJSON.stringify(min)} of ${namespace} overlaps no other`);
    this.ranges.set(namespace, [...ranges, { min, max, zone }]);
  }

  #createIndexes(database: string, { createIndexes, indexes }: Document): void {
    const namespace = `${database}.${createIndexes}`;
    const key = this.keys.get(namespace);
    if (key !== undefined) for (const index of indexes) mustFit(index, key);
    this.indexes.set(namespace, [...(this.indexes.get(namespace) ?? []), ...indexes]);
  }

  #shardCollection({ shardCollection: namespace, key }: Document): void {
    must(!this.keys.has(namespace), `${namespace} is not sharded yet`);
    const indexes = this.indexes.get(namespace) ?? [];
    for (const index of indexes) mustFit(index, key);
    must(
      indexes.some((index) => index.partialFilterExpression === undefined && isPrefix(key, index.key)),
      `an index of ${namespace} serves the shard key, as one that holds documents needs`,
    );
    const fields = Object.keys(key).join();
    for (const { min, max } of this.ranges.get(namespace) ?? []) {
      const whole = Object.keys(min).join() === fields && Object.keys(max).join() === fields;
      must(whole, `the bounds of a zone of ${namespace} have every field of the shard key`);
    }
    this.keys.set(namespace, key);
  }
}

function mustFit(index: IndexDescription, key: Document): void {
  if (index.unique)
    must(isPrefix(key, index.key), `the unique index ${index.name} begins with the shard key`);
}

function isPrefix(key: Document, of: IndexDescription['key']): boolean {
  const fields = of instanceof Map ? [...of] : Object.entries(of);
  return JSON.stringify(fields.slice(0, Object.keys(key).length)) === JSON.stringify(Object.entries(key));
}

function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`the cluster refuses: expected that ${rule}`);
}

/** BSON's order, for the texts, MinKey and MaxKey that occur here: fields one after the other. */
function compare(a: Document, b: Document): number {
  for (const field of Object.keys(a)) {
    const order = compareValues(a[field], b[field]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: unknown, b: unknown): number {
  const rank = (value: unknown) => (value instanceof MinKey ? -1 : value instanceof MaxKey ? 1 : 0);
  if (rank(a) !== rank(b) || rank(a) !== 0) return rank(a) - rank(b);
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
