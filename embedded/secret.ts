import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';

/**
 * The secret that belongs to a data folder: made at the first call, the same at every later one.
 *
 * It signs cursors and requests between our own processes, so it must outlive a restart and must not be
 * readable by other users of the machine.
 *
 * @param dataDir the data folder; it is made when missing.
 * @returns 64 hexadecimal digits (32 random bytes).
 */
export async function ensureSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'secret');
  const known = readFileIfPresent(path)?.trim();
  if (known !== undefined && /^[0-9a-f]{64}$/.test(known)) return known;
  const fresh = randomBytes(32).toString('hex');
  writeFileAtomically(path, `${fresh}\n`, 0o600);
  return fresh;
}
