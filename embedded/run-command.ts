import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** A command that ended with a failure; `output` is the end of what it printed. */
export class CommandFailed extends Error {
  readonly output: string;

  constructor(file: string, outcome: string, output: string) {
    super(`${file} ${outcome}: ${lastLines(output)}`);
    this.output = output;
  }
}

export interface CommandOptions {
  /** The working directory of the program; by default ours. */
  readonly cwd?: string;
  /** Receives each line that the program writes to its file descriptor 3. */
  readonly onStatusLine?: (line: string) => void;
}

/**
 * Runs a program to its end, which is at the latest our own: the kernel kills it with this process. Otherwise it
 * would go on writing into a folder that the next start is already clearing. (A program that changes its user on
 * the way, as apt does, escapes that.)
 *
 * @returns what it printed to standard output.
 * @throws CommandFailed when it cannot be started or ends with another code than 0.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  { cwd, onStatusLine }: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', file, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', onStatusLine ? 'pipe' : 'ignore'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const status = child.stdio[3];
    if (onStatusLine && status instanceof Readable) createInterface(status).on('line', onStatusLine);
    child.once('error', (error) => reject(new CommandFailed(file, 'could not be started', error.message)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new CommandFailed(file, `ended with ${signal ?? code}`, stderr + stdout));
    });
  });
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' / ');
}
