import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { ChildSpec } from './child-process.ts';
import { withLogFile } from './log-file.ts';

export interface MongodPlace {
  readonly binary: string;
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
}

/** A standalone MongoDB server; its journal is on by default, so `{ w: 'majority', j: true }` means on the disk. */
export function mongodChild({ binary, name, folder, port, logFile }: MongodPlace): ChildSpec {
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'];
  return {
    name,
    logFile,
    prepare: async () => undefined,
    spawn: () =>
      withLogFile(logFile, (log) => spawn(binary, args, { detached: true, stdio: ['ignore', log, log] })),
    ready: (_child, signal) => waitForPing(port, signal),
    readyTimeoutMs: 120_000,
    stopSignals: [
      { signal: 'SIGTERM', graceMs: 20_000 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ],
  };
}

async function waitForPing(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 500,
    });
    const answered = await client
      .db('admin')
      .command({ ping: 1 })
      .catch(() => null);
    await client.close();
    if (answered !== null) return;
    await sleep(50);
  }
}
