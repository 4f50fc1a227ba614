import { Command, InvalidArgumentError, Option } from 'commander';
import { PAGE_SIZE } from './workloads/page.ts';

/** What can be measured: the whole product, the gateway alone, or how the database's size matters. */
export const SUITES = ['product', 'gateway', 'growth'] as const;
export type Suite = (typeof SUITES)[number];

export interface BenchOptions {
  readonly suite: readonly Suite[];
  /** How many invoices the databases hold. */
  readonly invoices: number;
  /** How many they hold in turn where growth is measured. */
  readonly growth: readonly number[];
  /** Length of a timed cell. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: readonly number[];
  /** Names of the workloads to run. */
  readonly workload: readonly string[];
  /** Names of the contenders to run; all of them when absent. */
  readonly contender?: readonly string[];
  /** Names of the contenders whose commands are counted; all of them when absent. */
  readonly counted?: readonly string[];
  /** Whether everything is compiled first; else what `dist/` holds is measured. */
  readonly build: boolean;
  /** File for every figure; none when absent. */
  readonly json?: string;
  /** Markdown file whose generated part the report replaces; none when absent. */
  readonly write?: string;
}

/** Fewer invoices than a page has would make every page too short. */
const LEAST_INVOICES = PAGE_SIZE * 2;
/** The short run, and what `--full` puts in its place. */
const SHORT_INVOICES = 20_000;
const FULL_INVOICES = 200_000;

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
  const suite = new Option('--suite <name...>', 'only these suites').choices(SUITES);
  const command = new Command('bench')
    .description('measures requests/s, latencies and database commands a request, beside other gateways')
    .addOption(suite.default(['product', 'gateway'], 'product and gateway'))
    .option('--full', `${FULL_INVOICES} invoices instead of ${SHORT_INVOICES}`)
    .option('--invoices <count>', 'invoices in the databases', numberFrom(LEAST_INVOICES))
    .option('--growth <list>', 'invoices, in turn, for the suite growth', invoiceList, [10_000, 100_000])
    .option('--seconds <count>', 'length of a timed cell', numberFrom(1), 8)
    .option('--rounds <count>', 'how often each cell is timed', numberFrom(1), 3)
    .option('--connections <list>', 'concurrent connections, e.g. 1,50', numberList(1), [1, 50, 200])
    .addOption(workload.default([...workloads], 'all'))
    .option('--contender <name...>', 'only these contenders')
    .option('--counted <name...>', 'count the commands of these contenders alone')
    .option('--no-build', 'measure what was built before')
    .option('--json <file>', 'write every figure to this file')
    .option('--write <file>', 'put the report between the marks of this Markdown file');
  if (!exitOnError) command.exitOverride().configureOutput({ writeErr: () => undefined });
  const given = command.parse([...argv], { from: 'user' }).opts<Partial<BenchOptions> & { full?: boolean }>();
  const { full, ...options } = given;
  const invoices = options.invoices ?? (full === true ? FULL_INVOICES : SHORT_INVOICES);
  return { ...options, invoices } as BenchOptions;
}

function numberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (value >= least) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least}`);
  };
}

function numberList(least: number): (text: string) => number[] {
  return (text) => [...new Set(text.split(',').map(numberFrom(least)))];
}

function invoiceList(text: string): number[] {
  return numberList(LEAST_INVOICES)(text);
}
