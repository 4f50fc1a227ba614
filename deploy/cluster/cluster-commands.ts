import type { Document } from 'mongodb';
import { boundText, EMPTY_CLUSTER, type FoundCluster } from './found-cluster.ts';
import type { WantedCluster, WantedCollection, ZoneRange } from './wanted-cluster.ts';

/** One command for a mongos, and the database that it is sent to. */
export interface ClusterCommand {
  readonly database: string;
  readonly command: Document;
}

/**
 * Lists what a cluster lacks, in the order in which MongoDB accepts it: a zone needs a shard, the zones of a
 * collection are defined before it is sharded (it is then divided along them at once, and nothing has to move), and a
 * collection that holds documents is sharded only when an index serves its key. Nothing that is there is changed; a
 * bureau that lies in another zone than the map wants is moved by `rebalanceCommands` alone.
 *
 * @param found what is there already; nothing unless given
 * @returns no command when nothing is missing
 */
export function clusterCommands(
  wanted: WantedCluster,
  found: FoundCluster = EMPTY_CLUSTER,
): readonly ClusterCommand[] {
  return [
    ...shardCommands(wanted, found),
    ...databaseCommands(wanted, found),
    ...wanted.collections.flatMap((collection) => rangeCommands(collection, found)),
    ...wanted.collections.flatMap((collection) => indexCommands(collection, found)),
    ...wanted.collections.flatMap((collection) => shardingCommands(collection, found)),
    ...defaultCommands(wanted, found),
  ];
}

const admin = (command: Document): ClusterCommand => ({ database: 'admin', command });

function shardCommands({ shards }: WantedCluster, found: FoundCluster): ClusterCommand[] {
  return shards.flatMap(({ name, seeds }) => {
    const zones = found.shards.get(name);
    return [
      ...(zones === undefined ? [admin({ addShard: seeds, name })] : []),
      ...(zones?.includes(name) ? [] : [admin({ addShardToZone: name, zone: name })]),
    ];
  });
}

/** Whatever is not sharded lies on the database's primary shard. */
function databaseCommands({ database, home }: WantedCluster, found: FoundCluster): ClusterCommand[] {
  return found.databases.has(database) ? [] : [admin({ enableSharding: database, primaryShard: home })];
}

function rangeCommands({ namespace, ranges }: WantedCollection, found: FoundCluster): ClusterCommand[] {
  const assigned = new Set((found.ranges.get(namespace) ?? []).map(({ min }) => boundText(min)));
  return ranges
    .filter(({ min }) => !assigned.has(boundText(min)))
    .map((range) => assignRange(namespace, range));
}

/** @param zone null takes the range out of its zone */
export function assignRange(
  namespace: string,
  { min, max, zone }: Pick<ZoneRange, 'min' | 'max'> & { readonly zone: string | null },
): ClusterCommand {
  return admin({ updateZoneKeyRange: namespace, min, max, zone });
}

function indexCommands(collection: WantedCollection, found: FoundCluster): ClusterCommand[] {
  const { database, name, namespace } = collection;
  const built = found.indexes.get(namespace);
  const indexes = collection.indexes.filter((index) => !built?.has(index.name ?? ''));
  return indexes.length === 0 ? [] : [{ database, command: { createIndexes: name, indexes } }];
}

function shardingCommands({ namespace, key }: WantedCollection, found: FoundCluster): ClusterCommand[] {
  return found.keys.has(namespace) ? [] : [admin({ shardCollection: namespace, key })];
}

function defaultCommands({ writeConcern }: WantedCluster, found: FoundCluster): ClusterCommand[] {
  return holds(found.writeConcern, writeConcern)
    ? []
    : [admin({ setDefaultRWConcern: 1, defaultWriteConcern: writeConcern })];
}

/** @returns whether every field of the wanted document is in the found one; servers add fields of their own */
export function holds(found: Document | null, wanted: Document): boolean {
  return Object.entries(wanted).every(([field, value]) => found?.[field] === value);
}
