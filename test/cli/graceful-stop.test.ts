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
    stdio: 'ignore',
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

/** What became of the requests of one client that asks again and again on a kept connection. */
interface Tally {
  answered: number;
  readonly failures: string[];
}

/** Asks until nobody takes its connections any more. */
async function askUntilClosed(url: string, tally: Tally): Promise<void> {
  const body = JSON.stringify({
    query: '{ regions { code nameZh } searchInvoices(first: 1) { edges { cursor } } }',
  });
  const headers = { 'content-type': 'application/json' };
  for (;;) {
    try {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const text = await response.text();
      if (response.status === 200 && text.includes('北京')) tally.answered += 1;
      else tally.failures.push(`${response.status} ${text}`);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      // A request that found no connection was never in flight.
      if (!String(cause).includes('ECONNREFUSED')) tally.failures.push(String(cause));
      return;
    }
  }
}

test('a stop under load fails no request', async () => {
  const { child, url } = await startProgram();
  const tally: Tally = { answered: 0, failures: [] };
  const clients = Array.from({ length: 16 }, () => askUntilClosed(url, tally));
  while (tally.answered < 50 && tally.failures.length === 0) await delay(50);
  const before = tally.answered;
  const exited = once(child, 'exit');
  const stopAt = performance.now();
  child.kill('SIGTERM');
  await delay(300);
  const probe = await fetch(`${url}/health/ready`).then(({ status }) => status, String);
  expect(probe).toBe(503);
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - stopAt).toBeLessThan(10_000);
  await Promise.all(clients);
  expect(tally.failures).toEqual([]);
  expect(tally.answered).toBeGreaterThan(before);
});
