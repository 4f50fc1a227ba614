import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Replaces a file so that a reader, or a start after a crash, sees the old content or the new, never a part.
 *
 * Synchronous, because the run file is rewritten from event handlers that must not interleave.
 *
 * @param mode permission bits of the new file, for example 0o600.
 */
export function writeFileAtomically(path: string, content: string, mode: number): void {
  const draft = `${path}.${process.pid}.draft`;
  // In a container every start has the same number: what one left that died half-way may not even be writable.
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', mode);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** @returns the text of a file, or null when there is no such file. Other failures are thrown. */
export function readFileIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** @returns true for the error of a file or process that does not exist (any more). */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ESRCH' || code === 'ENOTDIR';
}

/** @returns the system error code (`EEXIST`, `EACCES`, ...) of a thrown value, or null when it has none. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
