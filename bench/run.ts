import { build } from './build.ts';
import { measureGateways } from './gateway-alone/measure.ts';
import { type GrowthPoint, measureGrowth } from './growth/measure.ts';
import { describeMachine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import type { Effort } from './phase.ts';
import { measureProduct } from './product/measure.ts';
import type { Report, SuiteReport } from './report.ts';
import { installedVersions } from './versions.ts';
import { openWorld } from './world.ts';

/** What a run of the bench is given besides its options. */
export interface BenchTools {
  /** The command line, for the report. */
  readonly command: string;
  /** Ends the run early: what was started is stopped, and the signal's reason thrown. */
  readonly signal: AbortSignal;
  /** Told what goes on, one line at a time. */
  tell(line: string): void;
}

/**
 * Runs the bench: builds what is measured, then one suite after the other.
 *
 * @throws BenchFailure, EmbeddedFailure when something cannot be started; nothing is left running
 */
export async function runBench(
  options: BenchOptions,
  { command, signal, tell }: BenchTools,
): Promise<Report> {
  const { connections, seconds, rounds, suite } = options;
  const effort: Effort = { connections, seconds, rounds, signal, counted: options.counted };
  if (options.build) {
    tell('building');
    await build();
  }
  const suites: SuiteReport[] = [];
  let growth: readonly GrowthPoint[] = [];
  if (suite.includes('gateway')) suites.push(await measureGateways(options, effort, tell));
  if (suite.includes('product')) suites.push(await inWorld(options, effort, tell));
  if (suite.includes('growth')) growth = await measureGrowth(options.growth, effort, tell);
  return {
    at: new Date().toISOString(),
    command,
    machine: describeMachine(),
    versions: await installedVersions(),
    options,
    suites,
    growth,
  };
}

async function inWorld(
  options: BenchOptions,
  effort: Effort,
  tell: (line: string) => void,
): Promise<SuiteReport> {
  const world = await openWorld(options.invoices, effort.signal);
  try {
    return await measureProduct(world, options, effort, tell);
  } finally {
    await world.close();
  }
}
