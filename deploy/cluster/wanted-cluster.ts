import { type Document, type IndexDescription, MaxKey, MinKey } from 'mongodb';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { HOME } from '../../storage/documents.ts';
import { indexesOf } from '../../storage/indexes.ts';
import type { ShardMap } from '../../storage/shard-map.ts';
import { COLLECTIONS, type CollectionName } from '../../storage/shards.ts';
import { replicaSetOf } from './replica-set.ts';
import { type ShardKey, servesShardKey, shardKeyOf } from './shard-keys.ts';

/** A range of shard keys that belongs to a zone; `max` is not part of it. */
export interface ZoneRange {
  readonly min: Document;
  readonly max: Document;
  readonly zone: string;
}

export interface WantedShard {
  readonly name: string;
  /** `set/host:port,...`, as addShard takes it. */
  readonly seeds: string;
}

export interface WantedCollection {
  /** `database.collection` */
  readonly namespace: string;
  readonly database: string;
  readonly name: string;
  readonly key: ShardKey;
  /** Its own indexes, and one on the shard key where none of them serves as that. */
  readonly indexes: readonly IndexDescription[];
  readonly ranges: readonly ZoneRange[];
}

/** What a shard map means in terms of MongoDB's own sharding. Each shard is the only one of a zone of its name. */
export interface WantedCluster {
  readonly database: string;
  /** The shard that keeps what belongs to no bureau. */
  readonly home: string;
  readonly shards: readonly WantedShard[];
  readonly collections: readonly WantedCollection[];
  readonly writeConcern: Document;
}

/** An acknowledged write survives the loss of a member and of power, whoever sends it. */
const writeConcern = { w: 'majority', j: true };

/**
 * @param map whose URIs name the replica sets and their members
 * @param database name of the program's database
 * @throws ClusterMapError for a URI that names no replica set
 */
export function wantedCluster(map: ShardMap, database: string): WantedCluster {
  const owners = ownersOf(map);
  return {
    database,
    home: map.home,
    shards: map.shards.map(({ name, uri }) => {
      const set = replicaSetOf(uri);
      return { name, seeds: `${set.name}/${set.members.join(',')}` };
    }),
    collections: COLLECTIONS.map((name) => wantedCollection(database, name, owners)),
    writeConcern,
  };
}

type Owner = readonly [bureau: BureauCode | typeof HOME, shard: string];

function ownersOf({ shards, home }: ShardMap): readonly Owner[] {
  const owners = shards.flatMap(({ name, bureaus }) => bureaus.map((bureau): Owner => [bureau, name]));
  return [...owners, [HOME, home]];
}

function wantedCollection(
  database: string,
  name: CollectionName,
  owners: readonly Owner[],
): WantedCollection {
  const indexes = indexesOf(name);
  const key = shardKeyOf(indexes);
  const served = indexes.some((index) => servesShardKey(index, key));
  return {
    namespace: `${database}.${name}`,
    database,
    name,
    key,
    indexes: served ? indexes : [...indexes, { name: 'by-shard-key', key: { ...key } }],
    ranges: owners.map(([bureau, shard]) => ({ ...boundsOf(bureau, key), zone: shard })),
  };
}

/** The last printable ASCII character: text that begins with a bureau's code sorts before the code followed by it. */
const afterEveryText = '~';

/** @returns the keys of one bureau's documents; MongoDB wants every field of the shard key in a bound */
function boundsOf(bureau: string, key: ShardKey): { readonly min: Document; readonly max: Document } {
  if (!('_id' in key)) return { min: { bureau }, max: { bureau: `${bureau}${afterEveryText}` } };
  return { min: { bureau, _id: new MinKey() }, max: { bureau, _id: new MaxKey() } };
}
