import type { IndexDescription } from 'mongodb';

const byDocument = { bureau: 1, _id: 1 } as const;
const byBureau = { bureau: 1 } as const;

/** Fields by which the documents of a collection are divided, in order, all ascending. */
export type ShardKey = typeof byDocument | typeof byBureau;

/**
 * Chooses how a collection is divided. MongoDB keeps a value unique on a sharded collection only by an index that
 * begins with the whole shard key, and refuses any other unique index (manual: "Unique Indexes on Sharded
 * Collections"). So what has a unique index of its own is divided by bureau alone, and each bureau of it stays whole
 * on one shard; everything else is divided by bureau and id, and a bureau of it can be spread over several.
 *
 * @param indexes all indexes of the collection but the one on `_id`
 * @throws Error when a unique index does not even begin with the bureau: no shard key allows it
 */
export function shardKeyOf(indexes: readonly IndexDescription[]): ShardKey {
  const unique = indexes.filter((index) => index.unique === true);
  const key = [byDocument, byBureau].find((candidate) =>
    unique.every((index) => beginsWith(index, candidate)),
  );
  if (key === undefined) throw new Error('a unique index that does not begin with the bureau');
  return key;
}

/** @returns whether the first fields of an index are the shard key's */
export function beginsWith({ key }: IndexDescription, wanted: ShardKey): boolean {
  const fields = key instanceof Map ? [...key] : Object.entries(key);
  return Object.entries(wanted).every(
    ([field, direction], at) => fields[at]?.[0] === field && fields[at]?.[1] === direction,
  );
}

/** @returns whether an index serves as the one that a shard key needs: one that leaves documents out does not */
export function servesShardKey(index: IndexDescription, wanted: ShardKey): boolean {
  return index.partialFilterExpression === undefined && beginsWith(index, wanted);
}
