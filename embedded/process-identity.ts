import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { isMissing, readFileIfPresent } from './atomic-file.ts';

/**
 * A process as it may be recorded in a file. The number alone is not enough: numbers are used again, and a
 * signal sent by number alone could end a stranger.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal only for the very same process. */
  readonly startedAt: string;
}

const HAS_PROC = existsSync('/proc/self/stat');

/** @returns the identity of a living process, or null when it is gone or a zombie waiting to be reaped. */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = HAS_PROC ? startFromProc(pid) : startFromPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** @returns true while the recorded process, and not another one with its number, still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** Sends a signal to the recorded process unless it is gone. A process that ends meanwhile is no error. */
export function signalIfAlive(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/**
 * Living processes whose working directory is the folder. Every PostgreSQL process stands in its data folder,
 * so this finds the back ends that a killed postmaster leaves behind. Empty on systems without /proc.
 */
export function processesStandingIn(folder: string): ProcessIdentity[] {
  if (!HAS_PROC || !existsSync(folder)) return [];
  // The kernel knows no symbolic links in a working directory.
  const real = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === real)
    .map((name) => identify(Number(name)))
    .filter((identity) => identity !== null);
}

function workingDirectory(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone, a kernel thread, or another user's: none of them is ours.
    return null;
  }
}

/** The kernel's start time counts from boot, so the boot is part of the identity. */
function startFromProc(pid: number): string | null {
  const stat = readProcFile(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the command name in brackets, which may itself contain spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return null;
  const boot = readProcFile('/proc/sys/kernel/random/boot_id')?.trim();
  return `${boot}/${fields[19]}`;
}

function readProcFile(path: string): string | null {
  try {
    return readFileIfPresent(path);
  } catch {
    // A process may end between opening and reading its file.
    return null;
  }
}

function startFromPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
