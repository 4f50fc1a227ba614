import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { identify, type ProcessIdentity } from '../../embedded/process-identity.ts';

const TSX = createRequire(import.meta.url).resolve('tsx');

/** A TypeScript program of the folder `scripts` that runs in a process of its own. */
export interface ScriptProcess {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The next message from the program; rejects when it ends without one. */
  message(): Promise<unknown>;
}

/** Starts a program and kills it at the end of the test if it still runs. */
export function startScript(name: string, args: readonly string[]): ScriptProcess {
  const file = fileURLToPath(new URL(`./scripts/${name}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', TSX, file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { process: child, pid: child.pid ?? 0, message: () => nextMessage(child) };
}

/** @returns the identity of a process that has just ended. */
export async function endedProcess(): Promise<ProcessIdentity> {
  const child = spawn('sleep', ['60']);
  const identity = identify(child.pid ?? 0);
  child.kill();
  await once(child, 'exit');
  if (identity === null) throw new Error('sleep did not start');
  return identity;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the script ended with ${signal ?? code}`)));
  });
}
