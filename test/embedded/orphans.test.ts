import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { endOrphans } from '../../embedded/orphans.ts';
import { identify, isAlive, type ProcessIdentity } from '../../embedded/process-identity.ts';

function startSleeper(file: string, args: readonly string[]): ProcessIdentity {
  const child = spawn(file, args, { stdio: 'ignore' });
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
