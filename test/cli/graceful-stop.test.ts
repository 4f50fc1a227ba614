import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../../embedded/ports.ts';
import { temporaryFile } from './temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

async function startProgram(): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort(new Set());
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    cwd: root,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      NODE_ENV: 'production',
      PORT: String(port),
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      REDIS_URL: inject('redisUrl'),
      CURSOR_SECRET: 'a-secret-that-has-32-characters!',
      ANONYMOUS_POINTS_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await isReady())) await delay(100);
  return { child, url };
}

/** What became of the requests of clients that ask again and again on kept connections. */
interface Tally {
  answered: number;
  readonly failures: string[];
}

/** Asks as a balancer does: until it has seen that the program wants no more. */
async function askWhileReady(url: string, isUnready: () => boolean, tally: Tally): Promise<void> {
  const query = '{ regions { code } maintenanceNotices { id } }';
  const headers = { 'content-type': 'application/json' };
  while (!isUnready()) {
    const fate = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    }).then(
      async (response) =>
        response.ok && (await response.text()).includes('"regions"') ? null : response.status,
      (error: Error) => String(error.cause),
    );
    if (fate === null) tally.answered += 1;
    else tally.failures.push(String(fate));
  }
}

test('a stop under load fails no request', async () => {
  const { child, url } = await startProgram();
  let readiness = 200;
  const tally: Tally = { answered: 0, failures: [] };
  const clients = Array.from({ length: 6 }, () => askWhileReady(url, () => readiness !== 200, tally));
  while (tally.answered < 50 && tally.failures.length === 0) await delay(50);
  const before = tally.answered;
  const exited = once(child, 'exit');
  const stoppedAt = performance.now();
  child.kill('SIGTERM');
  while (readiness === 200) {
    readiness = await fetch(`${url}/health/ready`).then(
      ({ status }) => status,
      () => 0,
    );
    await delay(20);
  }
  await Promise.all(clients);
  expect(readiness).toBe(503);
  expect(tally.failures).toEqual([]);
  expect(tally.answered).toBeGreaterThan(before);
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
});
