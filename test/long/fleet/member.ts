import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One process of a fleet. */
export interface Member {
  /** Address without a path. */
  readonly url: string;
  /** Sets its calendar, and waits until it is set. */
  tell(now: Date): Promise<void>;
  /** Asks it to end, and waits for that. @throws when it did not end well */
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');
/** For a start on a busy machine. */
const patienceMs = 100_000;
/** Lines of the log that somebody has to look at. */
const GRAVE = ['error', 'fatal'];

/**
 * Starts the built program and waits until it serves.
 *
 * @param args the command and its arguments
 * @param variables all that it has beside a path
 */
export async function startMember(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Member> {
  const clock = join(import.meta.dirname, 'told-clock.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', clock, 'dist/cli/main.js', ...args], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const url = await addressOf(child, args.join(' '));
  return {
    url,
    tell: async (now) => {
      const heard = once(child, 'message');
      child.send(now.getTime());
      await heard;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const [code, signal] = await exited;
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? signal}`);
    },
  };
}

/** @returns where a process says that it serves */
function addressOf(child: ChildProcess, name: string): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the output of the program goes elsewhere');
  const said: string[] = [];
  stderr.on('data', (text) => said.push(String(text)));
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${name} does not serve: ${said.join('')}`));
    const timer = setTimeout(fail, patienceMs);
    child.once('exit', fail);
    createInterface(stdout).on('line', (text) => {
      const { level, msg, url } = JSON.parse(text);
      if (GRAVE.includes(level)) console.error(`${name}: ${text}`);
      if (msg !== 'ready' && msg !== 'subgraph ready') return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
