import { MIGRATIONS } from '../storage/migrations/list.ts';
import { type Migration, migrationId } from '../storage/migrations/migration.ts';
import { type MigrationDocument, readMigrations } from '../storage/migrations/records.ts';
import { ShardError } from '../storage/shard-error.ts';
import type { Shard } from '../storage/shards.ts';
import { EXIT_CODES } from './failure.ts';
import { withDatabase } from './with-database.ts';

const HEADINGS = ['shard', 'migration', 'state', 'begun', 'documents'];

/**
 * `shards migrations`: one line a shard and migration, fields divided by tabs. It looks and changes nothing.
 *
 * @returns the exit code: 69 when a shard gave no answer
 */
export function listMigrations(): Promise<number> {
  return withDatabase(
    () => undefined,
    async ({ database: { shards } }) => {
      const answers = await Promise.all(shards.all.map(recordsOf));
      const rows = answers.flatMap(({ shard, records }) =>
        records === null
          ? [[shard, '-', 'no answer 无应答', '-', '-']]
          : rowsOf(MIGRATIONS, records).map((row) => [shard, ...row]),
      );
      process.stdout.write([HEADINGS, ...rows].map((row) => `${row.join('\t')}\n`).join(''));
      return answers.some(({ records }) => records === null) ? EXIT_CODES.unavailable : 0;
    },
    { isNeeded: () => false, migrates: false },
  );
}

async function recordsOf(
  shard: Shard,
): Promise<{ readonly shard: string; readonly records: readonly MigrationDocument[] | null }> {
  try {
    return { shard: shard.name, records: await readMigrations(shard) };
  } catch (error) {
    if (error instanceof ShardError) return { shard: shard.name, records: null };
    throw error;
  }
}

/** @returns what is to be said of each migration, of those too that a newer program recorded */
export function rowsOf(
  migrations: readonly Migration[],
  records: readonly MigrationDocument[],
): readonly (readonly string[])[] {
  const recorded = new Map(records.map((record) => [record._id, record]));
  const known = migrations.map(migrationId);
  const others = records.map(({ _id }) => _id).filter((id) => !known.includes(id));
  return [...known, ...others].map((id) => {
    const record = recorded.get(id);
    if (record === undefined) return [id, 'pending 待执行', '-', '-'];
    const state = known.includes(id)
      ? stateOf(record)
      : `${stateOf(record)}, of a newer program 由更新版本执行`;
    return [id, state, record.startedAt.toISOString(), String(record.documents)];
  });
}

function stateOf({ finishedAt, position, holder }: MigrationDocument): string {
  if (finishedAt !== null) return `done ${finishedAt.toISOString()}`;
  return `${holder === null ? 'waiting' : 'running'} after ${position ?? '-'}`;
}
