import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChildNotReady } from './failure.ts';
import { lastLogLines } from './log-file.ts';

/** How one child is started, known to be ready, and stopped. */
export interface ChildSpec {
  /** Unique in the stack, for example `postgres-north`. */
  readonly name: string;
  readonly logFile: string;
  /** Called before each start: makes the place ready, for example after a crash. */
  prepare(): Promise<void>;
  /** Starts the process, in a session of its own: Ctrl-C in a terminal must reach only the parent. */
  spawn(): ChildProcess;
  /** Resolves when the child serves. Gives up when the signal aborts. */
  ready(child: ChildProcess, signal: AbortSignal): Promise<void>;
  readonly readyTimeoutMs: number;
  /** Sent one after the other, each with its time to act, until the child has ended. */
  readonly stopSignals: readonly StopSignal[];
}

export interface StopSignal {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

export interface RunningChild {
  readonly pid: number;
  /** Resolves with the manner of its end, for example `signal SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a child and waits until it is ready.
 *
 * @param onSpawn told the process id at once, before the child is ready.
 * @param stopping gives up waiting when it aborts.
 * @throws ChildNotReady when it ends first, takes too long or is not wanted any more; it does not run then.
 */
export async function startChild(
  spec: ChildSpec,
  onSpawn: (pid: number) => void,
  stopping: AbortSignal,
): Promise<RunningChild> {
  await spec.prepare();
  const child = spec.spawn();
  const exited = exitOf(child);
  const { pid } = child;
  if (pid === undefined) throw new ChildNotReady(spec.name, await exited);
  onSpawn(pid);
  const running = { pid, exited, stop: () => stopChild(child, exited, spec.stopSignals) };
  const failure = await firstFailure(spec, child, exited, stopping);
  if (failure === null) return running;
  await running.stop();
  throw new ChildNotReady(spec.name, `${failure}; ${lastLogLines(spec.logFile, 3)}`);
}

/** @returns null when the child became ready, else what happened before it did. */
async function firstFailure(
  spec: ChildSpec,
  child: ChildProcess,
  exited: Promise<string>,
  stopping: AbortSignal,
): Promise<string | null> {
  const waiting = new AbortController();
  const timeout = sleep(spec.readyTimeoutMs, undefined, {
    signal: AbortSignal.any([waiting.signal, stopping]),
  });
  try {
    return await Promise.race([
      spec.ready(child, waiting.signal).then(() => null),
      exited.then((how) => `it ended with ${how}`),
      timeout.then(
        () => `not ready after ${spec.readyTimeoutMs / 1000} s`,
        () => 'told to stop',
      ),
    ]);
  } finally {
    waiting.abort();
  }
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<string>,
  signals: readonly StopSignal[],
): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  for (const { signal, graceMs } of signals) {
    if (hasEnded()) return;
    child.kill(signal);
    const patience = new AbortController();
    const grace = sleep(graceMs, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([exited, grace]);
    patience.abort();
  }
}
