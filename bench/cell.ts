import type { CommandCounts } from './command-tap.ts';
import type { Measure } from './load.ts';

/** One workload on one contender at one number of connections. */
export interface Cell {
  readonly workload: string;
  readonly contender: string;
  readonly connections: number;
}

/** Database commands of a run in which they were counted instead of timed. */
export interface CountedRun {
  readonly answers: number;
  readonly commands: CommandCounts;
  readonly errors: number;
  /** Beginning of the first wrong answer; null when there was none. */
  readonly firstRefused: string | null;
}

/** One timed stretch of a cell. */
export interface TimedRun extends Measure {
  readonly firstRefused: string | null;
}

/** All that was measured of a cell. */
export interface CellRuns extends Cell {
  readonly counted: CountedRun;
  readonly timed: readonly TimedRun[];
}
