import { firstIndexes } from './first-indexes.ts';
import { indexesById } from './indexes-by-id.ts';
import type { Migration } from './migration.ts';

/**
 * All migrations, in the order in which every shard runs them. The list only grows: what has once been released is on
 * record somewhere under its number and name, and is not run there again.
 *
 * Old and new processes run side by side while they are restarted one by one, and migrating a large shard takes long,
 * so that a new shape of documents takes three releases: one that reads both shapes and writes the new one; one that
 * migrates, beside which nobody writes the old shape any more; and one that reads the new shape alone, and gives the
 * cache's keys a new version. None of this raises DOCUMENT_VERSION: restoring an older backup runs the migrations.
 */
export const MIGRATIONS: readonly Migration[] = [firstIndexes, indexesById];
