import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { freePort as chooseFreePort } from '../../embedded/ports.ts';
import { PROGRAM, startOptions } from './start-options.ts';

/** A line of the program's log. */
export type Line = Readonly<Record<string, unknown>>;

/** A running `start` with several workers. */
export interface RunningCrew {
  readonly child: ChildProcess;
  readonly url: string;
  readonly lines: readonly Line[];
  /** Waits until the log has so many lines with a message. @returns them, in order */
  said(message: string, count: number): Promise<readonly Line[]>;
  /** Waits until both serve. @returns the processes of workers 1 and 2 */
  ready(): Promise<readonly [number, number]>;
}

/** For a start on a busy machine. */
const patienceMs = 100_000;

/** Starts the program over the tests' own databases, with variables beside or in place of those it needs. */
export async function startCrew(
  variables: Readonly<Record<string, string>> = {},
  program = PROGRAM,
): Promise<RunningCrew> {
  const port = variables['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [...program, 'start'], {
    ...startOptions({ PORT: port, WORKERS: '2', ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: Line[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (text) => errors.push(String(text)));
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(JSON.parse(line)));
  const said = async (message: string, count: number) => {
    const found = () => lines.filter(({ msg }) => msg === message);
    const signal = AbortSignal.timeout(patienceMs);
    try {
      while (found().length < count && child.exitCode === null) await once(reader, 'line', { signal });
    } catch {
      const last = lines.slice(-5).map((line) => JSON.stringify(line));
      throw new Error(
        `no ${count} lines say "${message}"; the last lines: ${last.join('\n')}\n${errors.join('')}`,
      );
    }
    return found();
  };
  const ready = async () => {
    if ((await said('ready', 1)).length === 0) throw new Error(`not ready: ${errors.join('')}`);
    const served = await said('a worker serves', 0);
    const first = served.find(({ worker }) => worker === 1);
    return [pidOf(first), pidOf(served.find(({ worker }) => worker === 2))] as const;
  };
  return { child, url: `http://127.0.0.1:${port}`, lines, said, ready };
}

/** @returns the process that a line tells of. @throws when it tells of none: no signal may go to process 0, our own group */
export function pidOf(line: Line | undefined): number {
  const pid = line?.['pid'];
  if (typeof pid === 'number' && pid > 1) return pid;
  throw new Error(`no process in ${JSON.stringify(line)}`);
}

/** A port that nobody has. */
export function freePort(): Promise<number> {
  return chooseFreePort(new Set());
}

/** @returns whether a process is there */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
