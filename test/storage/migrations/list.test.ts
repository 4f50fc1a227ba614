import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../storage/migrations/list.ts';
import { type Migration, migrationId } from '../../../storage/migrations/migration.ts';

/** What shards have on record under these names: entries are added, and none is ever changed. */
const RELEASED = new Map([
  ['0001-first-indexes', 'e3e661fbb7086f5dc657a5c3d966aab4e79d76c3254cbbae25a9e4f67ab35782'],
  ['0002-indexes-by-id', '12b35fe6e5a3236cf123c460579cedcc9d44faa2f37c30803a6791555fc3deda'],
]);

function digestOf(migration: Migration): string {
  const { kind } = migration;
  const definition = kind === 'INDEXES' ? migration.indexes : [migration.collection, migration.fields];
  return hash('sha256', JSON.stringify([kind, definition]));
}

test('migrations are numbered from one, in order', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1));
});

test('names are in kebab-case', () => {
  for (const { name } of MIGRATIONS) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test('what was released is as it was', () => {
  const digests = MIGRATIONS.map((migration) => [migrationId(migration), digestOf(migration)] as const);
  expect(new Map(digests)).toEqual(RELEASED);
});
