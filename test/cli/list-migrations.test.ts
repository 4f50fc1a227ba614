import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { rowsOf } from '../../cli/list-migrations.ts';
import { firstIndexes } from '../../storage/migrations/first-indexes.ts';
import { MIGRATIONS } from '../../storage/migrations/list.ts';
import { migrationId } from '../../storage/migrations/migration.ts';
import { Migrations } from '../../storage/migrations/migrations.ts';
import { type MigrationDocument, readMigrations, recordMigration } from '../../storage/migrations/records.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { openTcpProxy } from '../faults/tcp-proxy.ts';
import { nameKeys, withNameKeys } from '../storage/migrations/issuers-of-old.ts';
import { runCommand } from './run-command.ts';
import { temporaryFile } from './temporary-folder.ts';

const database = `test-${randomUUID().slice(0, 8)}`;
const shards = connectShards(parseShardMap(inject('shards')), database);

afterAll(async () => {
  await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
  await shards.close();
});

/** @returns how the command ended, and the fields of its lines */
async function list(map: unknown = inject('shards')) {
  const { code, stdout } = await runCommand(['shards', 'migrations'], {
    SHARDS_FILE: temporaryFile('shards.json', map),
    MONGODB_DATABASE: database,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a-secret-that-has-32-characters!',
  });
  const lines = stdout.split('\n').filter((line) => line.includes('\t'));
  return { code, rows: lines.map((line) => line.split('\t')) };
}

const names = shards.all.map(({ name }) => name);

test('what each shard has run is listed, and what is pending', async () => {
  const fresh = await list();
  expect(fresh).toEqual({
    code: 0,
    rows: [
      ['shard', 'migration', 'state', 'begun', 'documents'],
      ...names.flatMap((name) =>
        MIGRATIONS.map((migration) => [name, migrationId(migration), 'pending 待执行', '-', '-']),
      ),
    ],
  });
  // It looked, and left the shards as they were.
  expect(await readMigrations(shards.home)).toEqual([]);
  await new Migrations(shards).begin();
  await recordMigration(shards.home, { ...nameKeys, number: 9 }, new Date(0), null);
  const { code, rows } = await list();
  const done = (await readMigrations(shards.home)).slice(0, MIGRATIONS.length);
  expect(done.map(({ _id }) => _id)).toEqual(MIGRATIONS.map(migrationId));
  expect(code).toBe(0);
  expect(rows.filter(([shard]) => shard === shards.home.name)).toEqual([
    ...done.map(({ _id, startedAt, finishedAt }) => [
      ...[shards.home.name, _id],
      ...[`done ${finishedAt?.toISOString()}`, startedAt.toISOString(), '0'],
    ]),
    [
      ...[shards.home.name, '0009-issuer-name-keys'],
      ...['waiting after -, of a newer program 由更新版本执行', '1970-01-01T00:00:00.000Z', '0'],
    ],
  ]);
});

test('a shard that gives no answer is named, and the others are listed', async () => {
  const [first, ...others] = inject('shards');
  const uri = new URL(first?.uri ?? '');
  const way = await openTcpProxy(Number(uri.port));
  onTestFinished(() => way.close());
  way.spoil({ kind: 'CUT' });
  uri.port = String(way.port);
  const { code, rows } = await list([{ ...first, uri: uri.href }, ...others]);
  expect(code).toBe(69);
  expect(rows).toContainEqual([first?.name, '-', 'no answer 无应答', '-', '-']);
  expect(new Set(rows.slice(1).map(([shard]) => shard))).toEqual(new Set(names));
});

test('one that is under way says how far it is', () => {
  const record: MigrationDocument = {
    ...{ _id: '0002-issuer-name-keys', bureau: 'HOME', number: 2, name: 'issuer-name-keys' },
    ...{ kind: 'DOCUMENTS', startedAt: new Date(0), finishedAt: null },
    ...{ documents: 500, position: '1100-0499', holder: 'a-process', beat: 1 },
  };
  expect(rowsOf([firstIndexes, ...withNameKeys().slice(1)], [record])).toEqual([
    ['0001-first-indexes', 'pending 待执行', '-', '-'],
    ['0002-issuer-name-keys', 'running after 1100-0499', '1970-01-01T00:00:00.000Z', '500'],
  ]);
});
