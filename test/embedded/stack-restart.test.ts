import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive, type ProcessIdentity } from '../../embedded/process-identity.ts';
import type { EmbeddedStack } from '../../embedded/stack.ts';
import { allProcesses, clientOf, openStack } from './owned-stack.ts';
import { makeFolder } from './temporary-folder.ts';

let dataDir: string;
let before: EmbeddedStack;
let after: EmbeddedStack;
let processesBefore: ProcessIdentity[];
let aliveAfterStop: ProcessIdentity[];
let runFileAfterStop: boolean;

beforeAll(async () => {
  dataDir = await makeFolder();
  before = await openStack(dataDir);
  for (const { name } of before.shards) {
    const client = clientOf(before.shards, name);
    await client.db('life').collection('kept').insertOne({ shard: name });
    await client.close();
  }
  await withRedis(before.redisUrl, (redis) => redis.set('quota', '7'));
  processesBefore = allProcesses(dataDir, { processes: before.processes() });
  await before.stop();
  aliveAfterStop = processesBefore.filter((process) => isAlive(process));
  runFileAfterStop = existsSync(join(dataDir, 'run.json'));
  after = await openStack(dataDir);
});

afterAll(async () => {
  await after?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test.each(['north', 'east', 'south'])('shard %s keeps its documents', async (name) => {
  const client = clientOf(after.shards, name);
  const found = await client.db('life').collection('kept').find().toArray();
  await client.close();
  expect(found).toEqual([expect.objectContaining({ shard: name })]);
});

test('Redis keeps what it holds', async () => {
  expect(await withRedis(after.redisUrl, (redis) => redis.get('quota'))).toBe('7');
});

test('the addresses stay the same', () => {
  expect(after.shards).toEqual(before.shards);
  expect(after.redisUrl).toBe(before.redisUrl);
});

test('nothing runs after a stop', () => {
  expect(processesBefore.length).toBeGreaterThan(10);
  expect(aliveAfterStop).toEqual([]);
  expect(runFileAfterStop).toBe(false);
});

test('a second stop does nothing', async () => {
  await before.stop();
  expect(after.processes()).toHaveLength(5);
});

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
