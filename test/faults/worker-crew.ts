import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject, onTestFinished } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** The program with two workers on one port, as it is started in production. */
export interface WorkerCrew {
  readonly child: ChildProcess;
  readonly url: string;
  /** Processes of the workers that came to serve, in order. */
  readonly pids: readonly number[];
  /** Waits until so many workers have come to serve since the start. */
  served(count: number): Promise<void>;
}

/** Starts it over the shards that all tests share, on a database of the caller's own; it ends with the test. */
export async function startWorkerCrew(database: string): Promise<WorkerCrew> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    cwd: root,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      PORT: String(port),
      WORKERS: '2',
      MONGODB_DATABASE: database,
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      API_KEYS_FILE: temporaryFile('keys.json', [key('dev-admin', 'ADMIN'), key('dev-source', 'SOURCE')]),
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

function key(id: string, role: string) {
  return { id, sha256: createHash('sha256').update(id).digest('hex'), roles: [role], bureaus: BUREAU_CODES };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
