import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfPresent } from './atomic-file.ts';
import { endProcessesIn } from './orphans.ts';

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
  await endProcessesIn(folder, ['SIGQUIT', 'SIGKILL']);
  rmSync(pidFile);
}
