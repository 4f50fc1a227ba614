import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, inject, onTestFinished, test } from 'vitest';
import { temporaryFile } from './temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** A running `start` with two workers, and the processes of those that came to serve, in order. */
interface Crew {
  readonly child: ChildProcess;
  readonly url: string;
  readonly pids: readonly number[];
  /** Waits until this many workers have come to serve since the start. */
  served(count: number): Promise<void>;
}

function startCrew(port: number): Crew {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    cwd: root,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      PORT: String(port),
      WORKERS: '2',
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      REDIS_URL: inject('redisUrl'),
      CURSOR_SECRET: 'a-secret-that-has-32-characters!',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pids: number[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const { worker } = JSON.parse(line);
    if (worker !== undefined) pids.push(worker);
  });
  const served = async (count: number) => {
    while (pids.length < count && child.exitCode === null) await once(lines, 'line');
  };
  return { child, url: `http://127.0.0.1:${port}`, pids, served };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a worker that dies is replaced, and all end together', async () => {
  const { child, url, pids, served } = startCrew(await freePort());
  await served(2);
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await served(3);
  const answer = await fetch(`${url}/health/ready`);
  expect([new Set(pids).size, answer.status]).toEqual([3, 200]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('workers that cannot serve end the program', async () => {
  const blocked = createServer().listen(0, '127.0.0.1');
  await once(blocked, 'listening');
  onTestFinished(() => void blocked.close());
  const address = blocked.address();
  const { child } = startCrew(typeof address === 'object' && address !== null ? address.port : 0);
  const [code] = await once(child, 'exit');
  expect(code).toBe(70);
});
