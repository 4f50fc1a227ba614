import type { Filter } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { BureauDocument, HOME } from './documents.ts';
import { foundBy } from './found.ts';
import { ShardError, type ShardFailure } from './shard-error.ts';
import { bureauCollection, type CollectionName, type Shard, type Shards, type Zone } from './shards.ts';

/** A document's place: its id and the bureau (hence the shard) that follows from it. */
export interface DocumentKey {
  readonly id: string;
  readonly bureau: BureauCode | typeof HOME;
}

/** @returns the items grouped by the shard that keeps their bureau */
export function groupByShard<T extends { readonly bureau: BureauCode | typeof HOME }>(
  shards: Shards,
  items: readonly T[],
): Map<Shard, T[]> {
  return groupBy(items, ({ bureau }) => shards.of(bureau));
}

/** @returns the items grouped as they are read by id: one command a group, and none that fails with another */
export function groupByZone<T extends { readonly bureau: BureauCode | typeof HOME }>(
  shards: Shards,
  items: readonly T[],
): Map<Zone, T[]> {
  return groupBy(items, ({ bureau }) => shards.zoneOf(bureau));
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * @returns the items grouped as they can be written: by shard, and those of a bureau that is on its way to another
 *   shard by themselves, so that the refusal of theirs is nobody else's
 */
export function groupForWriting<T extends { readonly bureau: BureauCode | typeof HOME }>(
  shards: Shards,
  items: readonly T[],
): [Shard, T[]][] {
  const isMoving = ({ bureau }: T) => bureau !== 'HOME' && shards.routing.isMoving(bureau);
  const moving = new Set(items.filter(isMoving).map(({ bureau }) => bureau));
  const staying = items.filter(({ bureau }) => !moving.has(bureau));
  return [
    ...groupByShard(shards, staying),
    ...[...moving].map((bureau): [Shard, T[]] => [
      shards.of(bureau),
      items.filter((item) => item.bureau === bureau),
    ]),
  ];
}

/**
 * Reads documents by id with one `find` a shard, or zone of a mongos, all at once.
 *
 * @returns one entry a key, in order: the document, null when the shard has none, or the ShardError of a shard
 *   that gave no answer; a dead shard fails its own keys only
 */
export async function readByIds<T extends BureauDocument>(
  shards: Shards,
  collection: CollectionName,
  keys: readonly DocumentKey[],
): Promise<(T | null | ShardError)[]> {
  const found = new Map<string, T | ShardError>();
  const ask = async ([{ shard }, group]: [Zone, DocumentKey[]]) => {
    try {
      for (const document of await findByIds<T>(shard, collection, group)) {
        found.set(document._id, document);
      }
    } catch (error) {
      if (!(error instanceof ShardError)) throw error;
      for (const key of group) found.set(key.id, error);
    }
  };
  await Promise.all([...groupByZone(shards, keys)].map(ask));
  return keys.map((key) => found.get(key.id) ?? null);
}

/**
 * Reads documents of one shard by id.
 *
 * @returns those that there are, in any order
 * @throws ShardError when the shard gives no answer
 */
export function findByIds<T extends BureauDocument>(
  shard: Shard,
  collection: CollectionName,
  keys: readonly DocumentKey[],
  timeoutMs?: number,
): Promise<T[]> {
  const ids = [...new Set(keys.map((key) => key.id))];
  const filter = { bureau: bureauIn(keys.map((key) => key.bureau)), _id: { $in: ids } } as Filter<T>;
  return shard.readPoint(async (db, signal) => {
    // One batch for all: a page of 100 documents would otherwise need a second round trip.
    const options = { batchSize: ids.length + 1, raw: true, signal };
    return await foundBy<T>(bureauCollection<T>(db, collection).find(filter, options));
  }, timeoutMs);
}

/** @returns the condition on `bureau` that keeps a filter targeted: one value where one is enough */
export function bureauIn<B extends BureauCode | typeof HOME>(bureaus: readonly B[]): B | { $in: B[] } {
  const distinct = [...new Set(bureaus)].sort();
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { $in: distinct };
}

/** What one shard answered to a question put to several. */
export type ShardAnswer<T> = {
  readonly shard: string;
  readonly bureaus: readonly BureauCode[];
  readonly elapsedMs: number;
} & ({ readonly state: 'ANSWERED'; readonly value: T } | { readonly state: ShardFailure });

/**
 * Puts one question to every shard that keeps one of the bureaus, all at once, each within its own deadline.
 *
 * @param ask receives the shard and those of the bureaus that it keeps
 * @returns one answer a shard; a shard that fails is named with its failure, never dropped
 */
export function askShards<T>(
  shards: Shards,
  bureaus: readonly BureauCode[],
  ask: (shard: Shard, bureaus: readonly BureauCode[]) => Promise<T>,
): Promise<ShardAnswer<T>[]> {
  const groups = groupByShard(
    shards,
    bureaus.map((bureau) => ({ bureau })),
  );
  return Promise.all(
    [...groups].map(async ([shard, group]): Promise<ShardAnswer<T>> => {
      const own = group.map((item) => item.bureau);
      const started = performance.now();
      const place = () => ({
        shard: shard.name,
        bureaus: own,
        elapsedMs: Math.round(performance.now() - started),
      });
      try {
        const value = await ask(shard, own);
        return { ...place(), state: 'ANSWERED', value };
      } catch (error) {
        if (error instanceof ShardError) return { ...place(), state: error.failure };
        throw error;
      }
    }),
  );
}
