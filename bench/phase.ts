import type { Cell, CountedRun, TimedRun } from './cell.ts';
import type { CommandCounts } from './command-tap.ts';
import type { Contender } from './contenders/contender.ts';
import type { Workload } from './workloads/workload.ts';

/** Contenders that are measured side by side on the same workloads. */
export interface Phase<P, Facts> {
  /** In the order of the report; the first that runs is the reference for all answers. */
  readonly contenders: readonly Contender<P>[];
  readonly workloads: readonly Workload<Facts>[];
  readonly facts: Facts;
  /** Where contenders are timed. */
  openTimed(): Promise<OpenPlaces<P>>;
  /** Where their database commands are counted; null where there is no database. */
  readonly openCounted: (() => Promise<CountedPlaces<P>>) | null;
}

/** A place for each contender, and what they share. */
export interface OpenPlaces<P> {
  placeFor(contender: string): Promise<P>;
  close(): Promise<void>;
}

export interface CountedPlaces<P> extends OpenPlaces<P> {
  /** @returns the commands since the last call */
  take(): CommandCounts;
}

/** How long and how hard. */
export interface Effort {
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  /** Names of the contenders whose commands are counted; all of them when absent. */
  readonly counted?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** Told of everything that a phase finds. */
export interface PhaseListener {
  onAbsent(contender: string, reason: string): void;
  onCounted(cell: Cell, run: CountedRun): void;
  onTimed(round: number, cell: Cell, run: TimedRun): void;
  onDifference(contender: string, workload: string, difference: string): void;
}

/** @returns the workloads of a phase that say something about a contender */
export function workloadsOf<P, Facts>(
  { workloads }: Phase<P, Facts>,
  contender: Contender<P>,
): readonly Workload<Facts>[] {
  return workloads.filter(({ name }) => contender.workloads?.includes(name) ?? true);
}
