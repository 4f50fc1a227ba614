import { type Document, type MongoClient, MongoServerError } from 'mongodb';
import { z } from 'zod';
import { boundText } from './found-cluster.ts';
import type { WantedCluster, WantedCollection } from './wanted-cluster.ts';

/** How much of a collection lies on one shard. */
export interface ShardShare {
  readonly shard: string;
  readonly documents: number;
  readonly chunks: number;
}

/** Where a collection's data lie. */
export interface Placement {
  readonly namespace: string;
  readonly shares: readonly ShardShare[];
  /** Chunks of a bureau on another shard than the one of its zone; the balancer moves them by and by. */
  readonly strayChunks: number;
  /** The bureaus, or HOME, that have such a chunk. */
  readonly strayBureaus: readonly string[];
}

/** A range of shard keys and the shard that holds it. */
export interface Chunk {
  readonly min: Document;
  readonly max: Document;
  readonly shard: string;
}

const document = z.record(z.string(), z.unknown());
const chunkList = z.array(z.object({ min: document, max: document, shard: z.string() }));
const countList = z.array(
  z.object({ shard: z.string().optional(), storageStats: z.object({ count: z.coerce.number() }) }),
);

/** NamespaceNotFound */
const noSuchCollection = 26;

/** Reads from a mongos how the collections are spread. */
export function readPlacement(client: MongoClient, { collections }: WantedCluster): Promise<Placement[]> {
  return Promise.all(
    collections.map(async (collection) => {
      const [chunks, documents] = await Promise.all([
        readChunks(client, collection.namespace),
        countDocuments(client, collection),
      ]);
      const shards = [...new Set([...documents.keys(), ...chunks.map(({ shard }) => shard)])].sort();
      return {
        namespace: collection.namespace,
        shares: shards.map((shard) => ({
          shard,
          documents: documents.get(shard) ?? 0,
          chunks: chunks.filter((chunk) => chunk.shard === shard).length,
        })),
        ...strays(collection, chunks),
      };
    }),
  );
}

async function readChunks(client: MongoClient, namespace: string): Promise<readonly Chunk[]> {
  const config = client.db('config');
  const collection = await config.collection<{ _id: string }>('collections').findOne({ _id: namespace });
  if (collection === null) return [];
  return chunkList.parse(
    await config
      .collection('chunks')
      .find({ uuid: Reflect.get(collection, 'uuid') })
      .toArray(),
  );
}

async function countDocuments(client: MongoClient, { database, name }: WantedCollection) {
  try {
    const counts = await client
      .db(database)
      .collection(name)
      .aggregate([{ $collStats: { storageStats: {} } }])
      .toArray();
    return new Map(
      countList.parse(counts).map(({ shard, storageStats }) => [shard ?? '', storageStats.count]),
    );
  } catch (error) {
    if (error instanceof MongoServerError && error.code === noSuchCollection)
      return new Map<string, number>();
    throw error;
  }
}

/**
 * Finds the chunks that begin where a bureau's range begins, or within it, and lie on another shard than its zone's.
 * Bounds of one bureau begin with its code, so the code alone tells the range.
 */
export function strays(
  { ranges }: WantedCollection,
  chunks: readonly Chunk[],
): Pick<Placement, 'strayChunks' | 'strayBureaus'> {
  const owners = new Map(ranges.map(({ min, zone }) => [String(min['bureau']), zone]));
  const ends = new Set(ranges.map(({ max }) => boundText(max)));
  const bureaus = chunks.flatMap(({ min, shard }) => {
    // What begins where a range ends lies between two bureaus and holds nothing.
    if (ends.has(boundText(min))) return [];
    const bureau = String(min['bureau']);
    const owner = owners.get(bureau);
    return owner !== undefined && owner !== shard ? [bureau] : [];
  });
  return { strayChunks: bureaus.length, strayBureaus: [...new Set(bureaus)] };
}
