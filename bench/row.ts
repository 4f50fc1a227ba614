import type { Cell, CellRuns, CountedRun, TimedRun } from './cell.ts';
import type { CommandCounts } from './command-tap.ts';
import type { LoadErrors } from './load.ts';
import { mergedPercentiles, type Spread, spread } from './statistics.ts';

/** A cell as the report shows it. */
export interface Row extends Cell {
  /** Of the rounds. */
  readonly requestsPerSecond: Spread;
  /** Over the requests of all rounds; null when too many of them were cut off to tell. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Null when no answer was counted. */
  readonly commandsPerRequest: number | null;
  /** The same by name, e.g. `{ find: 3 }`. */
  readonly commandsByName: CommandCounts;
  /** Without headers; null when no answer came. */
  readonly bytesPerAnswer: number | null;
  /** The most that its processes kept in memory at the end of a round, in MB; null where that cannot be told. */
  readonly memoryMb: number | null;
  /** The most that one of its processes kept. */
  readonly largestMb: number | null;
  /** How many processes it had. */
  readonly processes: number | null;
  /** Time of processors that its processes took, those of the subgraphs included; null where that cannot be told. */
  readonly cpuMsPerRequest: number | null;
  /** The same of all that ran: databases and load as well. */
  readonly machineCpuMsPerRequest: number | null;
  /** Of every kind, counted runs included. A row with any is void: what failed was quick or slow for other reasons. */
  readonly errors: number;
  readonly firstRefused: string | null;
  /** How an answer differs from the reference's; such a row is void: who answers something else did other work. */
  readonly difference: string | null;
}

/** Sums a cell up. @throws RangeError when it was never timed */
export function rowOf({ workload, contender, connections, counted, timed, difference }: CellRuns): Row {
  const [p50Ms = null, p99Ms = null] = mergedPercentiles(timed, [0.5, 0.99]);
  const rates = timed.map((run) => rate(run.answeredMs.length, run.elapsedMs));
  const bytes = sum(timed.map(({ bodyBytes }) => bodyBytes));
  const answers = sum(timed.map(({ answeredMs }) => answeredMs.length));
  const refused = [counted, ...timed].find((run) => run !== null && run.firstRefused !== null);
  return {
    workload,
    contender,
    connections,
    requestsPerSecond: spread(rates),
    p50Ms,
    p99Ms,
    ...commandsOf(counted),
    bytesPerAnswer: answers === 0 ? null : bytes / answers,
    memoryMb: most(timed.map(({ memoryMb }) => memoryMb)),
    largestMb: most(timed.map(({ largestMb }) => largestMb)),
    processes: most(timed.map(({ processes }) => processes)),
    cpuMsPerRequest: perAnswer(timed, ({ cpuMs }) => cpuMs),
    machineCpuMsPerRequest: perAnswer(timed, ({ machineCpuMs }) => machineCpuMs),
    errors: (counted?.errors ?? 0) + sum(timed.map(({ errors }) => totalErrors(errors))),
    firstRefused: refused?.firstRefused ?? null,
    difference,
  };
}

/** @returns null when no round tells */
function most(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** @returns null when a round does not tell, or nothing was answered */
function perAnswer(timed: readonly TimedRun[], of: (run: TimedRun) => number | null): number | null {
  const answers = sum(timed.map(({ answeredMs }) => answeredMs.length));
  const used = timed.map(of).filter((value) => value !== null);
  return answers === 0 || used.length < timed.length ? null : sum(used) / answers;
}

function commandsOf(counted: CountedRun | null): Pick<Row, 'commandsPerRequest' | 'commandsByName'> {
  if (counted === null || counted.answers === 0) return { commandsPerRequest: null, commandsByName: {} };
  const perRequest = (count: number) => count / counted.answers;
  const byName = Object.entries(counted.commands).map(([name, count]) => [name, perRequest(count)] as const);
  return {
    commandsPerRequest: perRequest(sum(Object.values(counted.commands))),
    commandsByName: Object.fromEntries(byName),
  };
}

/** @returns whether the row's figures mean nothing */
export function isVoid({ errors, bytesPerAnswer, difference }: Row): boolean {
  return errors > 0 || bytesPerAnswer === null || difference !== null;
}

export function totalErrors({ connection, status, body }: LoadErrors): number {
  return connection + status + body;
}

function rate(answers: number, elapsedMs: number): number {
  return answers === 0 ? 0 : answers / (elapsedMs / 1000);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
