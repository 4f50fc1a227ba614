import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfPresent } from './atomic-file.ts';
import { waitForEnd } from './orphans.ts';
import { processesStandingIn, signalIfAlive } from './process-identity.ts';

const QUIT_MS = 5_000;

/**
 * Clears a data folder after its postmaster was killed, so that it can be started again.
 *
 * The back ends of a killed postmaster may go on writing for a while: a second server beside them would ruin
 * the data. So all processes that stand in the folder are ended first (the crash recovery that follows repairs
 * what they leave), and only then the stale `postmaster.pid` is removed, which PostgreSQL otherwise takes for a
 * running server as long as any process has the number in it.
 *
 * The caller supervises this folder alone and knows that no postmaster of its own runs there.
 *
 * @throws Error when a process in the folder cannot be ended.
 */
export async function clearStalePostmaster(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (readFileIfPresent(pidFile) === null) return;
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const left = processesStandingIn(folder);
    for (const process of left) signalIfAlive(process, signal);
    await waitForEnd(left, QUIT_MS);
  }
  const left = processesStandingIn(folder).map(({ pid }) => pid);
  if (left.length > 0) throw new Error(`processes ${left.join(', ')} do not leave ${folder}`);
  rmSync(pidFile);
}
