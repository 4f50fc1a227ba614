import type { CommandCounts } from './command-tap.ts';
import type { Measure } from './load.ts';
import type { MeasuredUsage } from './usage.ts';

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
export interface TimedRun extends Measure, MeasuredUsage {
  readonly firstRefused: string | null;
}

/** The same before what it used is known. */
export type OwnRun = Omit<TimedRun, keyof MeasuredUsage>;

/** All that was measured of a cell. */
export interface CellRuns extends Cell {
  /** null where there is no database, or nobody's commands to count. */
  readonly counted: CountedRun | null;
  readonly timed: readonly TimedRun[];
  /** How an answer differs from the reference's to the same question; null when none does. */
  readonly difference: string | null;
}
