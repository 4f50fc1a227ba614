import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject, onTestFinished } from 'vitest';
import { temporaryFile } from './temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** A line of the program's log. */
export type Line = Readonly<Record<string, unknown>>;

/** A running `start` with several workers. */
export interface RunningCrew {
  readonly child: ChildProcess;
  readonly url: string;
  readonly lines: readonly Line[];
  /** Waits until the log has so many lines with a message. @returns them, in order */
  said(message: string, count: number): Promise<readonly Line[]>;
  /** Waits until all serve. @returns the processes that do, by the number of the worker */
  ready(): Promise<readonly number[]>;
}

/** Starts the program over the tests' own databases, with variables beside or in place of those it needs. */
export async function startCrew(variables: Readonly<Record<string, string>> = {}): Promise<RunningCrew> {
  const port = variables['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    cwd: root,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      PORT: port,
      WORKERS: '2',
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      REDIS_URL: inject('redisUrl'),
      CURSOR_SECRET: 'a-secret-that-has-32-characters!',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: Line[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(JSON.parse(line)));
  const said = async (message: string, count: number) => {
    const found = () => lines.filter(({ msg }) => msg === message);
    while (found().length < count && child.exitCode === null) await once(reader, 'line');
    return found();
  };
  const ready = async () => {
    await said('ready', 1);
    const served = await said('a worker serves', 0);
    return [...served]
      .sort((a, b) => Number(a['worker']) - Number(b['worker']))
      .map(({ pid }) => Number(pid));
  };
  return { child, url: `http://127.0.0.1:${port}`, lines, said, ready };
}

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** @returns whether a process is there */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
