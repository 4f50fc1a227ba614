import { randomUUID } from 'node:crypto';
import { expect, inject, onTestFinished, test } from 'vitest';
import { firstIndexes } from '../../../storage/migrations/first-indexes.ts';
import type { IndexMigration } from '../../../storage/migrations/migration.ts';
import { readMigrations } from '../../../storage/migrations/records.ts';
import { parseShardMap } from '../../../storage/shard-map.ts';
import { connectShards, type Shard, type Shards } from '../../../storage/shards.ts';
import { openTcpProxy } from '../../faults/tcp-proxy.ts';
import { connectedAgain, firstBureauOf, keepIssuers, migrationsOf } from './issuer-desk.ts';
import { withNameKeys } from './issuers-of-old.ts';

/** Shards with an empty database, and not an index in it. */
function freshShards(servers: readonly object[] = inject('shards')): Shards {
  const shards = connectShards(parseShardMap(servers), `test-${randomUUID().slice(0, 8)}`);
  onTestFinished(async () => {
    await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
    await shards.close();
  });
  return shards;
}

async function indexNames(shard: Shard, collection: string): Promise<string[]> {
  const indexes = await shard.read((db) => db.collection(collection).indexes());
  return indexes.map(({ name }) => name ?? '').filter((name) => name !== '_id_');
}

const recordsOf = (shards: Shards) => Promise.all(shards.all.map(readMigrations));

test('indexes are made and recorded once', async () => {
  const shards = freshShards();
  expect(await migrationsOf(shards).begin()).toEqual([]);
  const records = await recordsOf(shards);
  for (const [record, ...others] of records) {
    expect(record).toMatchObject({ _id: '0001-first-indexes', bureau: 'HOME', number: 1, kind: 'INDEXES' });
    expect(record?.finishedAt?.getTime()).toBeGreaterThanOrEqual(record?.startedAt.getTime() ?? Infinity);
    expect(others).toEqual([]);
  }
  const wanted = (firstIndexes.indexes.invoices ?? []).map(({ name }) => name ?? '');
  for (const shard of shards.all) {
    expect((await indexNames(shard, 'invoices')).sort()).toEqual(wanted.sort());
  }
  expect(await migrationsOf(shards).begin()).toEqual([]);
  expect(await recordsOf(shards)).toEqual(records);
});

test('a dropped index is back after the next start', async () => {
  const shards = freshShards();
  await migrationsOf(shards).begin();
  await shards.home.write((db) => db.collection('tickets').dropIndex('by-owner'));
  expect(await indexNames(shards.home, 'tickets')).not.toContain('by-owner');
  await migrationsOf(shards).begin();
  expect(await indexNames(shards.home, 'tickets')).toContain('by-owner');
});

test('several processes may begin at once', async () => {
  const shards = freshShards();
  const processes = [shards, connectedAgain(shards), connectedAgain(shards)];
  const begun = await Promise.all(processes.map((own) => migrationsOf(own).begin()));
  expect(begun).toEqual([[], [], []]);
  for (const records of await recordsOf(shards)) expect(records).toHaveLength(1);
});

const bySeen: IndexMigration = {
  kind: 'INDEXES',
  number: 3,
  name: 'issuers-by-seen',
  indexes: { issuers: [{ name: 'by-seen', key: { bureau: 1, seen: 1 } }] },
};

test('an index waits for the documents before it', async () => {
  const shards = freshShards();
  await keepIssuers(shards.home, firstBureauOf(shards.home), 3);
  const migrations = migrationsOf(shards, { migrations: [...withNameKeys(), bySeen] });
  await migrations.begin();
  expect(await indexNames(shards.home, 'issuers')).toEqual(['by-name']);
  await migrations.finish();
  expect(await indexNames(shards.home, 'issuers')).toEqual(['by-name', 'by-seen']);
  for (const records of await recordsOf(shards))
    expect(records.map(({ number }) => number)).toEqual([1, 2, 3]);
  await shards.home.write((db) => db.collection('issuers').dropIndex('by-seen'));
  await migrationsOf(shards, { migrations: [...withNameKeys(), bySeen] }).begin();
  expect(await indexNames(shards.home, 'issuers')).toEqual(['by-name', 'by-seen']);
});

test('a shard that is down is migrated when it is back', async () => {
  const [north, ...others] = inject('shards');
  const uri = new URL(north?.uri ?? '');
  const way = await openTcpProxy(Number(uri.port));
  onTestFinished(() => way.close());
  uri.port = String(way.port);
  const shards = freshShards([{ ...north, uri: uri.href }, ...others]);
  way.spoil({ kind: 'CUT' });
  const migrations = migrationsOf(shards, { retryMs: 100 });
  expect(await migrations.begin()).toEqual([north?.name]);
  const finished = migrations.finish();
  way.heal();
  await finished;
  for (const records of await recordsOf(shards)) expect(records).toHaveLength(withNameKeys().length);
});
