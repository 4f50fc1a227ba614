import type { CellRuns, TimedRun } from '../../bench/cell.ts';

/** A timed run of a second without errors, unless told otherwise. */
export function timedRun(given: Partial<TimedRun> = {}): TimedRun {
  return {
    elapsedMs: 1_000,
    answeredMs: [1, 2, 3, 4],
    cutOffMs: [],
    bodyBytes: 400,
    errors: { connection: 0, status: 0, body: 0 },
    firstRefused: null,
    memoryMb: 100,
    largestMb: 60,
    processes: 3,
    cpuMs: 8,
    machineCpuMs: 12,
    ...given,
  };
}

export function cellRuns(given: Partial<CellRuns> = {}): CellRuns {
  return {
    workload: 'point',
    contender: 'ours',
    connections: 20,
    counted: { answers: 200, commands: { find: 600, getMore: 20 }, errors: 0, firstRefused: null },
    timed: [timedRun()],
    difference: null,
    ...given,
  };
}
