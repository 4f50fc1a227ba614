import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { readFileIfPresent } from './atomic-file.ts';
import { FolderHidden } from './failure.ts';

/** Debian's `nobody` and `nogroup`: PostgreSQL refuses to run as root, and initdb asks for a named user. */
const NOBODY = 65534;

/** Bits of the capabilities in /proc/self/status (capabilities(7)). */
const CAPABILITY_BITS = { dac_read_search: 2n, dac_override: 1n } as const;
type Capability = keyof typeof CAPABILITY_BITS;

/** The user that the engine runs as, when it is another one than the user of this process. */
export interface EngineAccount {
  readonly uid: number;
  readonly gid: number;
  /** The one privilege left to it, or null: see {@link chooseAccount}. */
  readonly capability: Capability | null;
}

/**
 * Decides as whom the engine runs: an ordinary user's engine as that user, root's as `nobody`.
 *
 * `nobody` cannot enter folders that are closed to others, such as a project below /root. Only then the engine
 * keeps one capability of root, the least of those available that lets it pass through such folders.
 *
 * @param folders absolute paths that the engine must reach.
 * @returns null when no change of user is needed.
 * @throws FolderHidden when a folder is closed and no such capability is available.
 */
export function chooseAccount(folders: readonly string[]): EngineAccount | null {
  if (process.getuid?.() !== 0) return null;
  const closed = folders.flatMap(withParents).find((folder) => !isOpenToOthers(folder));
  if (closed === undefined) return { uid: NOBODY, gid: NOBODY, capability: null };
  const capability = availableCapability();
  if (capability === null) throw new FolderHidden(closed);
  return { uid: NOBODY, gid: NOBODY, capability };
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}

function isOpenToOthers(folder: string): boolean {
  const { mode } = statSync(folder);
  return (mode & 0o001) !== 0;
}

function availableCapability(): Capability | null {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileIfPresent('/proc/self/status') ?? '')?.[1];
  const bits = BigInt(`0x${effective ?? '0'}`);
  const has = (name: Capability) => ((bits >> CAPABILITY_BITS[name]) & 1n) === 1n;
  if (has('dac_read_search')) return 'dac_read_search';
  return has('dac_override') ? 'dac_override' : null;
}
