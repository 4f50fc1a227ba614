import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { allProcesses, clientOf, openIn, openStack, startOwner, waitUntilGone } from './owned-stack.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('stop and start keep the data', async () => {
  const dataDir = await temporaryFolder();
  const first = await openStack(dataDir);
  for (const { name } of first.shards) {
    await clientOf(first.shards, name).db('life').collection('kept').insertOne({ shard: name });
  }
  await first.stop();
  const second = await openStack(dataDir);
  for (const { name } of second.shards) {
    const found = await clientOf(second.shards, name).db('life').collection('kept').find().toArray();
    expect(found).toEqual([expect.objectContaining({ shard: name })]);
  }
});

test('stop and start keep what Redis holds', async () => {
  const dataDir = await temporaryFolder();
  const first = await openStack(dataDir);
  await withRedis(first.redisUrl, (redis) => redis.set('quota', '7'));
  await first.stop();
  const second = await openStack(dataDir);
  expect(await withRedis(second.redisUrl, (redis) => redis.get('quota'))).toBe('7');
});

test('a later start uses the same addresses', async () => {
  const dataDir = await temporaryFolder();
  const first = await openStack(dataDir);
  await first.stop();
  const second = await openStack(dataDir);
  expect(second.shards).toEqual(first.shards);
  expect(second.redisUrl).toBe(first.redisUrl);
});

test('nothing runs after a stop', async () => {
  const dataDir = await temporaryFolder();
  const stack = await openStack(dataDir);
  const processes = allProcesses(dataDir, { processes: stack.processes() });
  await stack.stop();
  await waitUntilGone(processes);
  expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
});

test('a second opener attaches and stops nothing', async () => {
  const dataDir = await temporaryFolder();
  const owner = await startOwner(dataDir);
  const report = await openIn(owner);
  const attached = await openStack(dataDir);
  expect(attached.attached).toBe(true);
  expect(attached.shards).toEqual(report.shards);
  await attached.stop();
  expect(await clientOf(report.shards, 'north').db('life').command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('of two starts at once one attaches', async () => {
  const dataDir = await temporaryFolder();
  const owners = await Promise.all([startOwner(dataDir), startOwner(dataDir)]);
  const reports = await Promise.all(owners.map(openIn));
  expect(reports.map(({ attached }) => attached).sort()).toEqual([false, true]);
  expect(reports[0]?.shards).toEqual(reports[1]?.shards);
});

test('a killed parent leaves no orphan', async () => {
  const dataDir = await temporaryFolder();
  const owner = await startOwner(dataDir);
  const report = await openIn(owner);
  const processes = allProcesses(dataDir, report);
  expect(processes.length).toBeGreaterThan(10);
  process.kill(owner.pid, 'SIGKILL');
  await waitUntilGone(processes);
});

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
