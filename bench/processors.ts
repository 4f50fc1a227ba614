import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether this machine lets processes be pinned to processors. */
export function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @returns a program with its arguments so that it runs on these processors alone, e.g. `0` or `0-1` */
export function pinned(
  file: string,
  args: readonly string[],
  processors: string | null,
): { readonly file: string; readonly args: readonly string[] } {
  if (processors === null) return { file, args };
  return { file: 'taskset', args: ['-c', processors, file, ...args] };
}

/** Moves this process, all of its threads, to these processors. @returns moves it back */
export async function pinSelf(processors: string): Promise<() => Promise<void>> {
  const self = String(process.pid);
  const run = promisify(execFile);
  const { stdout } = await run('taskset', ['-c', '-p', self]);
  const before = /list: (\S+)/.exec(stdout)?.[1] ?? processors;
  await run('taskset', ['-a', '-c', '-p', processors, self]);
  return async () => {
    await run('taskset', ['-a', '-c', '-p', before, self]);
  };
}
