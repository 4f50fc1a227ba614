import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity, processesStandingIn, signalIfAlive } from './process-identity.ts';
import type { RecordedProcess } from './run-file.ts';

const POLL_MS = 25;
/** A PostgreSQL with much to write back needs seconds to shut down; killing it costs a recovery instead. */
const GRACE_MS = 15_000;
const LEAVE_MS = 5_000;

/**
 * Ends what an earlier run left behind. A process is ended only when number and start time are the recorded
 * ones, so that a stranger who got the number since is left alone.
 *
 * @returns the names of those that were still running.
 */
export async function endOrphans(recorded: readonly RecordedProcess[]): Promise<string[]> {
  const alive = recorded.filter((process) => isAlive(process));
  for (const process of alive) signalIfAlive(process, process.stopSignal);
  await waitForEnd(alive, GRACE_MS);
  for (const process of alive) signalIfAlive(process, 'SIGKILL');
  await waitForEnd(alive, GRACE_MS);
  return alive.map(({ name }) => name);
}

/**
 * Ends all processes whose working directory is the folder, which only the caller's own can be.
 *
 * @param signals sent one after the other, each with five seconds to act.
 * @throws Error when a process stays whatever the signal.
 */
export async function endProcessesIn(folder: string, signals: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    const left = processesStandingIn(folder);
    for (const process of left) signalIfAlive(process, signal);
    await waitForEnd(left, LEAVE_MS);
  }
  const left = processesStandingIn(folder).map(({ pid }) => pid);
  if (left.length > 0) throw new Error(`processes ${left.join(', ')} do not leave ${folder}`);
}

/** @returns true when all of them have ended within the time, false when some still run. */
export async function waitForEnd(processes: readonly ProcessIdentity[], timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (processes.some((process) => isAlive(process))) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
