import { type BureauDocument, HOME } from '../documents.ts';
import { isDuplicateKey } from '../duplicate-key.ts';
import { bureauCollection, type Shard } from '../shards.ts';
import { type Migration, migrationId } from './migration.ts';

/** Collection `migrations`, on every shard its own: what was run there. `_id` see `migrationId`. */
export interface MigrationDocument extends BureauDocument {
  bureau: typeof HOME;
  number: number;
  name: string;
  kind: Migration['kind'];
  startedAt: Date;
  /** Null while it is not done. */
  finishedAt: Date | null;
  /** How many documents it changed. */
  documents: number;
  /** Id up to which all documents are migrated; null before the first batch. */
  position: string | null;
  /** The process that carries it out; null for none. */
  holder: string | null;
  /** Rises while that process is alive. */
  beat: number;
}

/** @returns what a shard has on record, by number; @throws ShardError when it gives no answer */
export function readMigrations(shard: Shard): Promise<MigrationDocument[]> {
  return shard.read((db, signal) =>
    bureauCollection<MigrationDocument>(db, 'migrations')
      .find({ bureau: HOME }, { sort: { _id: 1 }, signal })
      .toArray(),
  );
}

/** @throws ShardError when the shard gives no answer */
export function readMigration(shard: Shard, migration: Migration): Promise<MigrationDocument | null> {
  const _id = migrationId(migration);
  return shard.readPoint((db, signal) =>
    bureauCollection<MigrationDocument>(db, 'migrations').findOne({ _id, bureau: HOME }, { signal }),
  );
}

/**
 * Records a migration as begun, or as begun and done, unless it is on record.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function recordMigration(
  shard: Shard,
  migration: Migration,
  startedAt: Date,
  finishedAt: Date | null,
): Promise<void> {
  const { number, name, kind } = migration;
  const begun = { number, name, kind, startedAt, finishedAt };
  const record = { ...begun, documents: 0, position: null, holder: null, beat: 0 };
  try {
    await shard.write((db) =>
      bureauCollection<MigrationDocument>(db, 'migrations').updateOne(
        { _id: migrationId(migration), bureau: HOME },
        { $setOnInsert: record },
        { upsert: true },
      ),
    );
  } catch (error) {
    // Another process recorded it at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
}

/**
 * Forgets which document migrations a shard has run, those of newer programs too: documents come to it that were kept
 * elsewhere, and may be of any age. Whoever brings them calls this when all are there, and has the shard migrated.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function forgetDocumentMigrations(shard: Shard): Promise<void> {
  await shard.write((db) =>
    bureauCollection<MigrationDocument>(db, 'migrations').deleteMany({ bureau: HOME, kind: 'DOCUMENTS' }),
  );
}
