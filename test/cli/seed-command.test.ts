import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { runCommand } from './run-command.ts';
import { temporaryFile } from './temporary-folder.ts';

const database = `test-${randomUUID().slice(0, 8)}`;

afterAll(async () => {
  const shards = connectShards(parseShardMap(inject('shards')), database);
  await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
  await shards.close();
});

function seedIfEmpty(invoices: number) {
  return runCommand(['seed', '--yes', '--if-empty', '--invoices', String(invoices)], {
    SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
    MONGODB_DATABASE: database,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a-secret-that-has-32-characters!',
  });
}

test('only an empty database is filled', async () => {
  const none = await seedIfEmpty(0);
  const first = await seedIfEmpty(20);
  const second = await seedIfEmpty(40);
  expect([none.code, first.code, second.code]).toEqual([0, 0, 0]);
  expect(none.stdout).toContain('Nothing to seed');
  expect(first.stdout).toContain('20 recorded');
  expect(second.stdout).toContain('Nothing to seed');
});
