import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, expect, inject, test } from 'vitest';
import { rejectedPath } from '../../cli/rejected-file.ts';
import { acceptanceInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { runCommand } from './run-command.ts';
import { temporaryFile } from './temporary-folder.ts';

const database = `test-${randomUUID().slice(0, 8)}`;
// Invoices of 2022: they lie in the past whatever day it is.
const past = acceptanceInvoices().filter(({ issueDate }) => issueDate < '2023-01-01');
const lines = past.map((invoice) => JSON.stringify(invoice));

afterAll(async () => {
  const shards = connectShards(parseShardMap(inject('shards')), database);
  await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
  await shards.close();
});

function importOf(path: string) {
  return runCommand(['import', path], {
    SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
    MONGODB_DATABASE: database,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a-secret-that-has-32-characters!',
  });
}

test('a good file ends with 0 and a summary', async () => {
  const { code, stdout } = await importOf(temporaryFile('good.ndjson', lines.join('\n')));
  expect(stdout).toContain(`${past.length} recorded 已录入`);
  expect(code).toBe(0);
});

test('a file with a bad line ends with 65', async () => {
  const path = temporaryFile('bad.ndjson', [...lines, 'bad'].join('\n'));
  const { code, stdout } = await importOf(path);
  expect(stdout).toContain(`${past.length} unchanged 未变化, 1 rejected 已拒绝`);
  expect(stdout).toContain(rejectedPath(path));
  expect(existsSync(rejectedPath(path))).toBe(true);
  expect(code).toBe(65);
});
