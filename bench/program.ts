import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchFailure } from './failure.ts';
import { pinned } from './processors.ts';

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
  /** Posted there as JSON; without, it is fetched. */
  readonly readyBody?: string;
  /** Processors that it may use; all of them when absent. */
  readonly processors?: string | null;
  /** Working folder; that of the bench when absent. */
  readonly folder?: string;
}

export interface RunningProgram {
  /** Also the id of its process group: what it starts itself belongs to it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Where taskset lies. */
const SYSTEM_PATH = '/usr/bin:/bin';
const READY_TIMEOUT_MS = 60_000;
/** A program that accepts connections and does not answer yet must not be waited for with the first one. */
const ATTEMPT_MS = 3_000;
const POLL_MS = 100;
const STOP_GRACE_MS = 15_000;
const SHOWN_LINES = 20;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a server program and waits until it is ready.
 *
 * @throws BenchFailure with the end of its log when it ends first or takes longer than a minute
 */
export async function startProgram(spec: ProgramSpec): Promise<RunningProgram> {
  const log = openSync(spec.logFile, 'a');
  const { file, args } = pinned(spec.file, spec.args, spec.processors ?? null);
  const child = spawn(file, args, {
    env: { PATH: SYSTEM_PATH, ...spec.variables },
    stdio: ['ignore', log, log],
    detached: true,
    ...(spec.folder === undefined ? {} : { cwd: spec.folder }),
  });
  closeSync(log);
  // When the bench itself fails, the program must not stay behind.
  running.add(child);
  const failure = await waitUntilReady(spec, child);
  const stop = async () => {
    await stopChild(child);
    running.delete(child);
  };
  if (failure === null && child.pid !== undefined) return { pid: child.pid, stop };
  await stop();
  const lastLines = readFileSync(spec.logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES);
  throw new BenchFailure(`${spec.name} did not start: ${failure}\n${lastLines.join('\n')}`);
}

/** @returns null when it is ready, else what happened before it was */
async function waitUntilReady(
  { readyUrl, readyBody }: ProgramSpec,
  child: ChildProcess,
): Promise<string | null> {
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (failure !== null || hasEnded(child))
      return failure ?? `it ended with ${child.signalCode ?? child.exitCode}`;
    const isReady = await fetch(readyUrl, requestOf(readyBody)).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return null;
    await sleep(POLL_MS);
  }
  return `not ready after ${READY_TIMEOUT_MS / 1000} s`;
}

function requestOf(body: string | undefined): RequestInit {
  const signal = AbortSignal.timeout(ATTEMPT_MS);
  if (body === undefined) return { signal };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal };
}

async function stopChild(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (hasEnded(child)) return;
    const patience = AbortSignal.timeout(STOP_GRACE_MS);
    const exited = once(child, 'exit', { signal: patience });
    signalGroup(child, signal);
    await exited.catch(() => undefined);
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it has ended.
  }
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
