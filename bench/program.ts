import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BENCH_KEY } from './load.ts';

export interface ShardAddress {
  readonly name: string;
  readonly uri: string;
  readonly bureaus: readonly string[] | '*';
}

/** The program under test, in a process of its own. */
export interface Program {
  readonly url: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const patienceMs = 60_000;

/**
 * Starts the gateway as shipped over the given databases.
 *
 * @param folder for its configuration files
 * @param port free port of 127.0.0.1
 */
export async function startProgram(
  folder: string,
  port: number,
  shards: readonly ShardAddress[],
  redisUrl: string,
): Promise<Program> {
  const shardsFile = join(folder, `shards-${port}.json`);
  const keysFile = join(folder, 'keys.json');
  const sha256 = createHash('sha256').update(BENCH_KEY).digest('hex');
  await writeFile(shardsFile, JSON.stringify(shards));
  await writeFile(keysFile, JSON.stringify([{ id: 'bench', sha256, roles: ['ADMIN'] }]));
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: String(port),
      SHARDS_FILE: shardsFile,
      API_KEYS_FILE: keysFile,
      REDIS_URL: redisUrl,
      CURSOR_SECRET: 'a secret for one run of the bench only',
      LOG_LEVEL: 'error',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('the program under test did not become ready');
}
