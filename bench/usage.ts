import { readdir, readFile } from 'node:fs/promises';

const KIB_A_MIB = 1024;
/** The kernel counts processor time in these for whoever asks: USER_HZ, which is 100 wherever Node runs. */
const MS_A_TICK = 10;

/** What processes have used. */
export interface Usage {
  /** What they keep resident, MB (2^20 bytes). */
  readonly memoryMb: number;
  /** What the one of them keeps that keeps most. */
  readonly largestMb: number;
  /** How many they are. */
  readonly processes: number;
  /** Time of processors since they were started, milliseconds. */
  readonly cpuMs: number;
}

/**
 * Sums up what processes use.
 *
 * @param groups ids of process groups
 * @returns null where the system does not tell
 */
export async function usageOf(groups: readonly number[]): Promise<Usage | null> {
  if (groups.length === 0) return null;
  const ids = await readdir('/proc').catch(() => null);
  if (ids === null) return null;
  const all = await Promise.all(ids.filter((id) => /^\d+$/.test(id)).map((id) => usageOfOne(id, groups)));
  const usages = all.filter((usage) => usage !== null);
  return {
    memoryMb: usages.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
    largestMb: Math.max(0, ...usages.map(({ memoryMb }) => memoryMb)),
    processes: usages.length,
    cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

/** @returns null for a process of another group, and for one that has ended meanwhile */
async function usageOfOne(
  id: string,
  groups: readonly number[],
): Promise<Pick<Usage, 'memoryMb' | 'cpuMs'> | null> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may hold anything; state, parent and group follow it (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!groups.includes(Number(fields[2]))) return null;
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return {
    memoryMb: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / KIB_A_MIB,
    cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_A_TICK,
  };
}

/** @returns how long processors of this machine have worked since it was started, milliseconds; null where it does not tell */
export async function machineCpuMs(): Promise<number | null> {
  const stat = await readFile('/proc/stat', 'utf8').catch(() => null);
  // user, nice, system, idle, iowait, irq, softirq (proc_stat(5)).
  const [, ...ticks] = stat?.split('\n', 1)[0]?.split(/\s+/) ?? [];
  const [user, nice, system, , , irq, softirq] = ticks.map(Number);
  const busy = [user, nice, system, irq, softirq].reduce<number>(
    (sum, part) => sum + (part ?? Number.NaN),
    0,
  );
  return Number.isNaN(busy) ? null : busy * MS_A_TICK;
}

/** What was used while something was measured. */
export interface MeasuredUsage {
  /** At its end; null where it cannot be read. */
  readonly memoryMb: number | null;
  /** Of the process that keeps most; null where it cannot be read. */
  readonly largestMb: number | null;
  /** How many processes there were; null where they cannot be read. */
  readonly processes: number | null;
  /** Time of processors, milliseconds; null where it cannot be read. */
  readonly cpuMs: number | null;
  /** Of everything that ran on the machine. */
  readonly machineCpuMs: number | null;
}

/** Runs what is measured. @returns what it found, with what process groups used meanwhile */
export async function withUsage<T>(
  groups: readonly number[],
  measure: () => Promise<T>,
): Promise<T & MeasuredUsage> {
  const [before, machineBefore] = await Promise.all([usageOf(groups), machineCpuMs()]);
  const found = await measure();
  const [after, machineAfter] = await Promise.all([usageOf(groups), machineCpuMs()]);
  return {
    ...found,
    memoryMb: after?.memoryMb ?? null,
    largestMb: after?.largestMb ?? null,
    processes: after?.processes ?? null,
    cpuMs: difference(before?.cpuMs, after?.cpuMs),
    machineCpuMs: difference(machineBefore, machineAfter),
  };
}

function difference(before: number | null | undefined, after: number | null | undefined): number | null {
  return before == null || after == null ? null : after - before;
}
