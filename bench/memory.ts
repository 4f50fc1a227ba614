import { readdir, readFile } from 'node:fs/promises';

const KIB_A_MIB = 1024;

/**
 * Sums up what processes keep in memory.
 *
 * @param groups ids of process groups
 * @returns resident memory in MB (2^20 bytes); null where the system does not tell
 */
export async function residentMb(groups: readonly number[]): Promise<number | null> {
  if (groups.length === 0) return null;
  const ids = await readdir('/proc').catch(() => null);
  if (ids === null) return null;
  const sizes = await Promise.all(ids.filter((id) => /^\d+$/.test(id)).map((id) => residentKib(id, groups)));
  return sizes.reduce((sum, size) => sum + size, 0) / KIB_A_MIB;
}

/** A process that ended meanwhile keeps nothing. */
async function residentKib(id: string, groups: readonly number[]): Promise<number> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may hold anything; state, parent and group follow it.
  const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  if (!groups.includes(group)) return 0;
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
}
