import { type EmbeddedFailure, NoRoom, NotDebian, ToolMissing } from './failure.ts';

/** What the decision whether this machine can run the embedded database depends on. */
export interface MachineFacts {
  /** `process.platform`, for example `linux`. */
  readonly platform: string;
  /** `process.arch`, for example `x64`. */
  readonly arch: string;
  /** The text of `/etc/os-release`, or null where there is none. */
  readonly osRelease: string | null;
  /** Of {@link TOOLS_TO_FETCH} and {@link TOOLS_TO_RUN}, those that are missing. */
  readonly missingTools: readonly string[];
  /** True when a finished engine already lies in the cache folder, so that nothing must be fetched. */
  readonly engineCached: boolean;
  /** True when the data folder already holds its shards: a full disk then is no reason to refuse reading. */
  readonly dataPresent: boolean;
  readonly cache: FolderRoom;
  readonly data: FolderRoom;
}

export interface FolderRoom {
  readonly folder: string;
  readonly freeBytes: number;
}

export const TOOLS_TO_FETCH = [
  'apt-get',
  'dpkg-deb',
  '/usr/share/keyrings/debian-archive-keyring.gpg',
] as const;
export const TOOLS_TO_RUN = ['setpriv'] as const;

const ARCHITECTURES = ['x64', 'arm64'];

/** 142 MB of packages, 550 MB unpacked, a template of 60 MB, and air for a file system that counts otherwise. */
const ENGINE_BYTES = 1_000_000_000;
/** Three fresh shards of 60 MB with their first write-ahead log, and 20,000 invoices. */
const DATA_BYTES = 500_000_000;

/** @returns the first reason why the embedded database cannot run on such a machine, or null when it can. */
export function unmetRequirement(facts: MachineFacts): EmbeddedFailure | null {
  return unfitSystem(facts) ?? missingTool(facts) ?? missingRoom(facts);
}

function unfitSystem(facts: MachineFacts): EmbeddedFailure | null {
  const debian = facts.platform === 'linux' && isDebianFamily(facts.osRelease ?? '');
  if (debian && ARCHITECTURES.includes(facts.arch)) return null;
  const name = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(facts.osRelease ?? '')?.[1] ?? facts.platform;
  return new NotDebian(`${name} (${facts.arch})`);
}

function isDebianFamily(osRelease: string): boolean {
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(osRelease);
}

function missingTool(facts: MachineFacts): EmbeddedFailure | null {
  const needed: readonly string[] = facts.engineCached ? TOOLS_TO_RUN : [...TOOLS_TO_RUN, ...TOOLS_TO_FETCH];
  const missing = needed.filter((tool) => facts.missingTools.includes(tool));
  return missing.length === 0 ? null : new ToolMissing(missing);
}

function missingRoom({ engineCached, dataPresent, cache, data }: MachineFacts): EmbeddedFailure | null {
  if (!engineCached && cache.freeBytes < ENGINE_BYTES + DATA_BYTES) {
    return new NoRoom(cache.folder, ENGINE_BYTES + DATA_BYTES, cache.freeBytes);
  }
  return !dataPresent && data.freeBytes < DATA_BYTES
    ? new NoRoom(data.folder, DATA_BYTES, data.freeBytes)
    : null;
}
