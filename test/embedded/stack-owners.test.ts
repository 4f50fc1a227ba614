import { expect, test } from 'vitest';
import {
  allProcesses,
  clientOf,
  openIn,
  openStack,
  STACK_TIMEOUT_MS,
  startOwner,
  waitUntilGone,
} from './owned-stack.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a second opener attaches and stops nothing', { timeout: STACK_TIMEOUT_MS }, async () => {
  const dataDir = await temporaryFolder();
  const report = await openIn(await startOwner(dataDir));
  const attached = await openStack(dataDir);
  expect(attached.attached).toBe(true);
  expect(attached.shards).toEqual(report.shards);
  await attached.stop();
  const client = clientOf(report.shards, 'north');
  expect(await client.db('life').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
});

test('of two starts at once one attaches', { timeout: STACK_TIMEOUT_MS }, async () => {
  const dataDir = await temporaryFolder();
  const owners = await Promise.all([startOwner(dataDir), startOwner(dataDir)]);
  const reports = await Promise.all(owners.map(openIn));
  expect(reports.map(({ attached }) => attached).sort()).toEqual([false, true]);
  expect(reports[0]?.shards).toEqual(reports[1]?.shards);
});

test('a killed parent leaves no orphan', { timeout: STACK_TIMEOUT_MS }, async () => {
  const dataDir = await temporaryFolder();
  const owner = await startOwner(dataDir);
  const processes = allProcesses(dataDir, await openIn(owner));
  expect(processes.length).toBeGreaterThan(10);
  process.kill(owner.pid, 'SIGKILL');
  await waitUntilGone(processes);
});
