import type { IndexDescription } from 'mongodb';
import { MIGRATIONS } from './migrations/list.ts';
import type { IndexMigration } from './migrations/migration.ts';
import type { CollectionName, Shard, Shards } from './shards.ts';

const indexMigrations = MIGRATIONS.filter((migration) => migration.kind === 'INDEXES');

/** @returns all indexes of a collection, whichever migration makes them */
export function indexesOf(collection: CollectionName): readonly IndexDescription[] {
  return indexMigrations.flatMap(({ indexes }) => indexes[collection] ?? []);
}

/**
 * Creates what is missing on every shard, and records nothing: for databases that are thrown away. Those that stay are
 * migrated, see migrations/migrations.ts.
 *
 * @returns the names of the shards that did not answer
 */
export async function ensureIndexes(shards: Shards): Promise<string[]> {
  const outcomes = await Promise.allSettled(
    shards.all.map(async (shard) => {
      for (const { indexes } of indexMigrations) await createIndexes(shard, indexes);
    }),
  );
  return shards.all.filter((_, at) => outcomes[at]?.status === 'rejected').map((shard) => shard.name);
}

/**
 * Creates what is missing on one shard, however long it takes to build; safe to repeat and to run from several
 * processes.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function createIndexes(shard: Shard, wanted: IndexMigration['indexes']): Promise<void> {
  for (const [name, indexes] of Object.entries(wanted)) {
    await shard.writeLong((db) => db.collection(name).createIndexes([...indexes]));
  }
}
