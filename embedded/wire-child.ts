import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ChildSpec } from './child-process.ts';
import { withLogFile } from './log-file.ts';

/** One port of the wire server and the PostgreSQL server behind it. */
export interface WireShard {
  readonly name: string;
  readonly listenPort: number;
  readonly postgresPort: number;
  readonly postgresHost: '127.0.0.1';
}

/**
 * The process that speaks MongoDB's wire protocol for all shards.
 *
 * It holds a message channel to us: it sends `{ ready: true }` when its ports are open, and ends by itself when
 * the channel closes, which happens when our process ends in whatever way.
 */
export function wireChild(shards: readonly WireShard[], logFile: string): ChildSpec {
  return {
    name: 'wire',
    logFile,
    prepare: async () => undefined,
    spawn: () =>
      withLogFile(logFile, (log) =>
        spawn(process.execPath, [...wireProgram(), `--shards=${JSON.stringify(shards)}`], {
          detached: true,
          stdio: ['ignore', log, log, 'ipc'],
        }),
      ),
    ready: waitForMessage,
    readyTimeoutMs: 30_000,
    stopSignals: [
      { signal: 'SIGTERM', graceMs: 5_000 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ],
  };
}

/**
 * Arguments of node: in development the TypeScript file with the loader that runs us (a test runner has none in
 * its arguments), in production the compiled file. An inspector's port cannot be opened twice.
 */
function wireProgram(): string[] {
  const inherited = process.execArgv.filter((argument) => !argument.startsWith('--inspect'));
  if (!import.meta.url.endsWith('.ts'))
    return [...inherited, fileURLToPath(new URL('./wire/main.js', import.meta.url))];
  const program = fileURLToPath(new URL('./wire/main.ts', import.meta.url));
  if (inherited.some((argument) => argument.includes('tsx'))) return [...inherited, program];
  return ['--import', createRequire(import.meta.url).resolve('tsx'), program];
}

function waitForMessage(child: ChildProcess, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('ready' in message)) return;
      child.off('message', listen);
      resolve();
    };
    child.on('message', listen);
    signal.addEventListener('abort', () => child.off('message', listen), { once: true });
  });
}
