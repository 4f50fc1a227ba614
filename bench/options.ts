import { Command, InvalidArgumentError, Option } from 'commander';
import { PAGE_SIZE } from './workloads/page.ts';

export interface BenchOptions {
  /** How many invoices the databases hold. */
  readonly invoices: number;
  /** Length of a timed cell. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: readonly number[];
  /** Names of the workloads to run. */
  readonly workload: readonly string[];
  /** File for every figure; none when absent. */
  readonly json?: string;
}

/** Fewer invoices than a page has would make every page too short. */
const LEAST_INVOICES = PAGE_SIZE * 2;

/**
 * Reads the command line.
 *
 * @param argv arguments without the program's name
 * @param workloads names that `--workload` may give; all of them when it is absent
 * @throws CommanderError, or ends the process with a sentence when `exitOnError`
 */
export function readOptions(
  argv: readonly string[],
  workloads: readonly string[],
  exitOnError = true,
): BenchOptions {
  const workload = new Option('--workload <name...>', 'only these workloads').choices(workloads);
  const command = new Command('bench')
    .description('measures requests/s, latencies and database commands a request')
    .option('--invoices <count>', 'invoices in the databases', numberFrom(LEAST_INVOICES), 20_000)
    .option('--seconds <count>', 'length of a timed cell', numberFrom(1), 8)
    .option('--rounds <count>', 'how often each cell is timed', numberFrom(1), 3)
    .option('--connections <list>', 'concurrent connections, e.g. 1,20,100', numberList, [1, 20, 100])
    .addOption(workload.default([...workloads], 'all'))
    .option('--json <file>', 'write every figure to this file');
  if (!exitOnError) command.exitOverride().configureOutput({ writeErr: () => undefined });
  return command.parse([...argv], { from: 'user' }).opts<BenchOptions>();
}

function numberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (value >= least) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least}`);
  };
}

function numberList(text: string): number[] {
  return [...new Set(text.split(',').map(numberFrom(1)))];
}
