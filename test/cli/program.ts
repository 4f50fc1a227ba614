import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../../embedded/ports.ts';
import { PROGRAM, startOptions } from './start-options.ts';

/** The program as it is started in production. */
export interface Program {
  readonly child: ChildProcess;
  readonly url: string;
}

/**
 * Starts the program over the tests' own databases and waits until it is ready, or has ended.
 *
 * @param variables beside or in place of those that it needs
 */
export async function startProgram(variables: Readonly<Record<string, string>> = {}): Promise<Program> {
  const port = variables['PORT'] ?? String(await freePort(new Set()));
  const child = spawn(process.execPath, [...PROGRAM, 'start'], {
    ...startOptions({
      NODE_ENV: 'production',
      PORT: port,
      ANONYMOUS_POINTS_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
      ...variables,
    }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && (await readinessOf(url)) !== 200) await delay(100);
  return { child, url };
}

/** @returns the status of its readiness; 0 where nothing answers */
export function readinessOf(url: string): Promise<number> {
  return fetch(`${url}/health/ready`).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Asks for what needs no key. @returns null when it was answered whole, else what came instead */
export function askOnce(url: string): Promise<string | null> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ regions { code } maintenanceNotices { id } }' }),
  }).then(
    async (response) =>
      response.ok && (await response.text()).includes('"regions"') ? null : String(response.status),
    (error: Error) => String(error.cause),
  );
}
