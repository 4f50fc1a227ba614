import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchFailure } from './failure.ts';

/** How a server program is started and known to be ready. */
export interface ProgramSpec {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** All of its variables: nothing is inherited, so that no setting of the shell changes what is measured. */
  readonly variables: Readonly<Record<string, string>>;
  /** Everything that it prints goes here. */
  readonly logFile: string;
  /** Answers with status 200 once the program serves. */
  readonly readyUrl: string;
}

export interface RunningProgram {
  readonly pid: number;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const STOP_GRACE_MS = 15_000;
const SHOWN_LINES = 20;

/**
 * Starts a server program and waits until it is ready.
 *
 * @throws BenchFailure with the end of its log when it ends first or takes longer than a minute
 */
export async function startProgram(spec: ProgramSpec): Promise<RunningProgram> {
  const log = openSync(spec.logFile, 'a');
  const child = spawn(spec.file, spec.args, { env: spec.variables, stdio: ['ignore', log, log] });
  closeSync(log);
  // When the bench itself fails, the program must not stay behind.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const failure = await waitUntilReady(spec, child);
  const stop = async () => {
    await stopChild(child);
    process.off('exit', killAtExit);
  };
  if (failure === null && child.pid !== undefined) return { pid: child.pid, stop };
  await stop();
  const lastLines = readFileSync(spec.logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES);
  throw new BenchFailure(`${spec.name} did not start: ${failure}\n${lastLines.join('\n')}`);
}

/** @returns null when it is ready, else what happened before it was */
async function waitUntilReady({ readyUrl }: ProgramSpec, child: ChildProcess): Promise<string | null> {
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (failure !== null || hasEnded(child))
      return failure ?? `it ended with ${child.signalCode ?? child.exitCode}`;
    const isReady = await fetch(readyUrl).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return null;
    await sleep(POLL_MS);
  }
  return `not ready after ${READY_TIMEOUT_MS / 1000} s`;
}

async function stopChild(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (hasEnded(child)) return;
    const patience = AbortSignal.timeout(STOP_GRACE_MS);
    const exited = once(child, 'exit', { signal: patience });
    child.kill(signal);
    await exited.catch(() => undefined);
  }
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
