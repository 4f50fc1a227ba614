import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { usageOf, withUsage } from '../../bench/usage.ts';

/** Keeps a processor busy. */
function work(ms: number): void {
  const end = process.cpuUsage().user + ms * 1_000;
  while (process.cpuUsage().user < end);
}

/** The group of this process: what the tests run in belongs to it as well. */
function ownGroup(): number {
  return Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(process.pid)], { encoding: 'utf8' }));
}

test('what a process uses is told', async () => {
  const used = await withUsage([ownGroup()], async () => {
    work(300);
    return { found: true };
  });
  expect(used.found).toBe(true);
  expect(used.memoryMb).toBeGreaterThan(20);
  expect(used.largestMb).toBeGreaterThan(20);
  expect(used.largestMb).toBeLessThanOrEqual(used.memoryMb ?? 0);
  expect(used.processes).toBeGreaterThan(0);
  // Counted in hundredths of a second; others of the group may have worked as well.
  expect(used.cpuMs).toBeGreaterThanOrEqual(280);
  expect(used.machineCpuMs).toBeGreaterThanOrEqual(280);
});

test('nobody uses nothing that could be told', async () => {
  expect(await usageOf([])).toBeNull();
});
