import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ChildSpec } from '../../embedded/child-process.ts';
import { ChildNotReady } from '../../embedded/failure.ts';
import { withLogFile } from '../../embedded/log-file.ts';
import { SupervisedChild } from '../../embedded/supervisor.ts';
import { temporaryFolder } from './temporary-folder.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function shellChild(script: string, change: Partial<ChildSpec> = {}): Promise<ChildSpec> {
  const logFile = join(await temporaryFolder(), 'child.log');
  return {
    name: 'shell',
    logFile,
    prepare: async () => undefined,
    spawn: () => withLogFile(logFile, (log) => spawn('sh', ['-c', script], { stdio: ['ignore', log, log] })),
    ready: async () => undefined,
    readyTimeoutMs: 5_000,
    stopSignals: [
      { signal: 'SIGTERM', graceMs: 300 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ],
    ...change,
  };
}

function supervise(spec: ChildSpec): { child: SupervisedChild; pids: number[] } {
  const pids: number[] = [];
  const child = new SupervisedChild(spec, silent, (pid) => pids.push(pid));
  onTestFinished(() => child.stop());
  return { child, pids };
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a killed child is started again', async () => {
  const { child, pids } = supervise(await shellChild('exec sleep 60'));
  await child.start();
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(pids).toHaveLength(2), 5_000);
  await vi.waitFor(() => expect(child.pid).toBe(pids[1]));
});

test('each restart waits longer than the last', async () => {
  const starts: number[] = [];
  const spec = await shellChild('exec sleep 60', {
    prepare: async () => {
      starts.push(Date.now());
      if (starts.length > 1 && starts.length < 4) throw new Error('not yet');
    },
  });
  const { child, pids } = supervise(spec);
  await child.start();
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(pids).toHaveLength(2), 10_000);
  const waits = starts.slice(2).map((time, index) => time - (starts[index + 1] ?? 0));
  expect(waits[0]).toBeGreaterThanOrEqual(390);
  expect(waits[1]).toBeGreaterThanOrEqual(790);
});

test('a first start that fails is reported', async () => {
  const { child, pids } = supervise(
    await shellChild('echo no such option; exit 3', { ready: () => sleep(5_000) }),
  );
  const attempt = child.start();
  await expect(attempt).rejects.toThrow(ChildNotReady);
  await expect(attempt).rejects.toThrow(/code 3.*no such option/);
  expect(pids).toHaveLength(1);
});

test('a child that never gets ready is ended', async () => {
  const never = { ready: () => sleep(5_000), readyTimeoutMs: 100 };
  const { child, pids } = supervise(await shellChild('exec sleep 60', never));
  await expect(child.start()).rejects.toThrow('not ready after 0.1 s');
  expect(exists(pids[0] ?? 0)).toBe(false);
});

test('a program that is missing is reported', async () => {
  const { child } = supervise(await shellChild('', { spawn: () => spawn('/no/such/program') }));
  await expect(child.start()).rejects.toThrow(/ENOENT/);
});

test('a stopped child stays stopped', async () => {
  const { child, pids } = supervise(await shellChild('exec sleep 60'));
  await child.start();
  await child.stop();
  await sleep(400);
  expect(pids).toHaveLength(1);
  expect(exists(pids[0] ?? 0)).toBe(false);
});

test('a child that ignores the signal is killed', async () => {
  const { child, pids } = supervise(await shellChild('trap "" TERM; while :; do sleep 0.1; done'));
  await child.start();
  await sleep(100);
  await child.stop();
  expect(exists(pids[0] ?? 0)).toBe(false);
});

test('stopping ends a wait for the next start', async () => {
  const { child, pids } = supervise(await shellChild('exec sleep 60'));
  await child.start();
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(child.pid).toBeNull());
  await child.stop();
  await sleep(400);
  expect(pids).toHaveLength(1);
});
