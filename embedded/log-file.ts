import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { readFileIfPresent } from './atomic-file.ts';

/** A child's messages are few; a file of this size means something repeats itself. */
const MAX_BYTES = 8_000_000;

/**
 * Opens a child's log for the time of a call and closes our own handle afterwards; the child keeps its copy.
 *
 * @param path the log file; a large one is first moved to `PATH.1`, replacing the one before.
 * @param use receives the file descriptor to hand to the child.
 */
export function withLogFile<T>(path: string, use: (descriptor: number) => T): T {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** @returns the last lines of a log, in one line, for an error message. */
export function lastLogLines(path: string, count: number): string {
  const lines = (readFileIfPresent(path) ?? '').trim().split('\n');
  return lines.slice(-count).join(' / ');
}
