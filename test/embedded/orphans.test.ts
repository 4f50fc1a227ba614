import { spawn } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endOrphans, endProcessesIn } from '../../embedded/orphans.ts';
import { identify, isAlive, type ProcessIdentity } from '../../embedded/process-identity.ts';
import { temporaryFolder } from './temporary-folder.ts';

function startSleeper(file: string, args: readonly string[], cwd?: string): ProcessIdentity {
  const child = spawn(file, args, { stdio: 'ignore', cwd });
  const identity = identify(child.pid ?? 0);
  if (identity === null) throw new Error(`${file} did not start`);
  return identity;
}

test('a recorded process is ended', async () => {
  const orphan = startSleeper('sleep', ['60']);
  expect(await endOrphans([{ ...orphan, name: 'redis', stopSignal: 'SIGTERM' }])).toEqual(['redis']);
  expect(isAlive(orphan)).toBe(false);
});

test('a stranger with its number lives on', async () => {
  const stranger = startSleeper('sleep', ['60']);
  const recorded = {
    pid: stranger.pid,
    startedAt: 'another boot/1',
    name: 'redis',
    stopSignal: 'SIGTERM',
  } as const;
  expect(await endOrphans([recorded])).toEqual([]);
  expect(isAlive(stranger)).toBe(true);
  process.kill(stranger.pid);
});

test('a process that is gone is no orphan', async () => {
  const gone = { pid: 2 ** 22 - 1, startedAt: 'x/1', name: 'wire', stopSignal: 'SIGTERM' } as const;
  expect(await endOrphans([gone])).toEqual([]);
});

test('whoever stands in a folder is ended', async () => {
  const folder = await temporaryFolder();
  const inside = startSleeper('sleep', ['60'], folder);
  await endProcessesIn(folder, ['SIGTERM']);
  expect(isAlive(inside)).toBe(false);
});

test('a folder is recognised behind a link', async () => {
  const folder = await temporaryFolder();
  const link = join(await temporaryFolder(), 'link');
  await symlink(folder, link);
  const inside = startSleeper('sleep', ['60'], folder);
  await endProcessesIn(link, ['SIGTERM']);
  expect(isAlive(inside)).toBe(false);
});

test('who ignores one signal gets the next', { timeout: 20_000 }, async () => {
  const folder = await temporaryFolder();
  const stubborn = startSleeper('sh', ['-c', 'trap "" TERM; while :; do sleep 0.1; done'], folder);
  await endProcessesIn(folder, ['SIGTERM', 'SIGKILL']);
  expect(isAlive(stubborn)).toBe(false);
});

test('whoever stands elsewhere lives on', async () => {
  const outside = startSleeper('sleep', ['60'], await temporaryFolder());
  await endProcessesIn(await temporaryFolder(), ['SIGKILL']);
  expect(isAlive(outside)).toBe(true);
  process.kill(outside.pid);
});
