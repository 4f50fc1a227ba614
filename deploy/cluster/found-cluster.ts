import { BSON, type Db, type Document, type MongoClient } from 'mongodb';
import { z } from 'zod';
import type { WantedCluster, ZoneRange } from './wanted-cluster.ts';

/** What a cluster was found to be, as far as the wanted one speaks of it. */
export interface FoundCluster {
  /** Zones of each shard, by its name. */
  readonly shards: ReadonlyMap<string, readonly string[]>;
  readonly databases: ReadonlySet<string>;
  /** By namespace. */
  readonly ranges: ReadonlyMap<string, readonly ZoneRange[]>;
  /** Shard keys of the sharded collections, by namespace. */
  readonly keys: ReadonlyMap<string, Document>;
  /** Names of indexes, by namespace. */
  readonly indexes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of writes that state none; null when there is no rule. */
  readonly writeConcern: Document | null;
}

/** A cluster fresh from its packages. */
export const EMPTY_CLUSTER: FoundCluster = {
  shards: new Map(),
  databases: new Set(),
  ranges: new Map(),
  keys: new Map(),
  indexes: new Map(),
  writeConcern: null,
};

/** @returns text that is the same for the same bounds, MinKey and MaxKey included */
export function boundText(bound: Document): string {
  return BSON.EJSON.stringify(bound);
}

const shardList = z.object({
  shards: z.array(z.object({ _id: z.string(), tags: z.array(z.string()).default([]) })),
});
const document = z.record(z.string(), z.unknown());
const tag = z.object({ ns: z.string(), min: document, max: document, tag: z.string() });
const collection = z.object({ _id: z.string(), key: document, unsplittable: z.boolean().default(false) });
const defaults = z.object({ defaultWriteConcern: document.optional() });

/**
 * Reads from a mongos what stands in the cluster's metadata.
 *
 * @throws the driver's error when the mongos or a config server does not answer
 */
export async function readCluster(client: MongoClient, wanted: WantedCluster): Promise<FoundCluster> {
  const config = client.db('config');
  const admin = client.db('admin');
  const inDatabase = { $regex: `^${wanted.database}\\.` };
  const [shards, databases, tags, collections, concern, indexes] = await Promise.all([
    admin.command({ listShards: 1 }),
    config.collection<{ _id: string }>('databases').find().toArray(),
    config.collection('tags').find({ ns: inDatabase }).toArray(),
    config.collection<{ _id: string }>('collections').find({ _id: inDatabase }).toArray(),
    admin.command({ getDefaultRWConcern: 1 }),
    readIndexes(client.db(wanted.database), wanted),
  ]);
  // A collection that is merely listed lies whole on one shard.
  const sharded = z
    .array(collection)
    .parse(collections)
    .filter(({ unsplittable }) => !unsplittable);
  return {
    shards: new Map(shardList.parse(shards).shards.map(({ _id, tags: zones }) => [_id, zones])),
    databases: new Set(databases.map(({ _id }) => _id)),
    ranges: rangesByNamespace(z.array(tag).parse(tags)),
    keys: new Map(sharded.map(({ _id, key }) => [_id, key])),
    indexes,
    writeConcern: defaults.parse(concern).defaultWriteConcern ?? null,
  };
}

function rangesByNamespace(tags: readonly z.output<typeof tag>[]): Map<string, ZoneRange[]> {
  const ranges = new Map<string, ZoneRange[]>();
  for (const { ns, min, max, tag: zone } of tags) {
    ranges.set(ns, [...(ranges.get(ns) ?? []), { min, max, zone }]);
  }
  return ranges;
}

/** NamespaceNotFound */
const noSuchCollection = 26;

async function readIndexes(db: Db, wanted: WantedCluster): Promise<Map<string, ReadonlySet<string>>> {
  const found = await Promise.all(
    wanted.collections.map(async ({ name, namespace }) => [namespace, await indexNames(db, name)] as const),
  );
  return new Map(found);
}

async function indexNames(db: Db, name: string): Promise<ReadonlySet<string>> {
  try {
    const indexes = await db.collection(name).indexes();
    return new Set(indexes.flatMap((index) => index.name ?? []));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === noSuchCollection) return new Set();
    throw error;
  }
}
