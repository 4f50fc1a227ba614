import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { readFileIfPresent } from './atomic-file.ts';
import { type FolderRoom, type MachineFacts, TOOLS_TO_FETCH, TOOLS_TO_RUN } from './requirements.ts';

/** @returns the absolute path of a program on the search path of this process, or null. */
export function findProgram(name: string): string | null {
  if (isAbsolute(name)) return existsSync(name) ? name : null;
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Looks at this machine; changes nothing. */
export async function readMachineFacts(input: {
  readonly cacheDir: string;
  readonly dataDir: string;
  readonly engineCached: boolean;
  readonly dataPresent: boolean;
}): Promise<MachineFacts> {
  const tools = [...TOOLS_TO_FETCH, ...TOOLS_TO_RUN];
  return {
    platform: process.platform,
    arch: process.arch,
    osRelease: readFileIfPresent('/etc/os-release'),
    missingTools: tools.filter((tool) => findProgram(tool) === null),
    engineCached: input.engineCached,
    dataPresent: input.dataPresent,
    cache: await roomIn(input.cacheDir),
    data: await roomIn(input.dataDir),
  };
}

/** Room for this user in a folder, or in the nearest parent when the folder is yet to be made. */
async function roomIn(folder: string): Promise<FolderRoom> {
  let place = folder;
  while (!existsSync(place)) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  return { folder, freeBytes: bavail * bsize };
}
