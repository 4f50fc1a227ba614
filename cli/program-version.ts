import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the version of this program, e.g. `0.1.0`; the build puts package.json beside the compiled code */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  return String(version);
}
