import type { Cell, CellRuns } from './cell.ts';
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
  /** Of every kind, counted runs included. A row with any is void: what failed was quick or slow for other reasons. */
  readonly errors: number;
  readonly firstRefused: string | null;
}

/** Sums a cell up. @throws RangeError when it was never timed */
export function rowOf({ workload, contender, connections, counted, timed }: CellRuns): Row {
  const [p50Ms = null, p99Ms = null] = mergedPercentiles(timed, [0.5, 0.99]);
  const rates = timed.map((run) => rate(run.answeredMs.length, run.elapsedMs));
  const bytes = sum(timed.map(({ bodyBytes }) => bodyBytes));
  const answers = sum(timed.map(({ answeredMs }) => answeredMs.length));
  const perRequest = (count: number) => count / counted.answers;
  const commands = Object.entries(counted.commands).map(
    ([name, count]) => [name, perRequest(count)] as const,
  );
  return {
    workload,
    contender,
    connections,
    requestsPerSecond: spread(rates),
    p50Ms,
    p99Ms,
    commandsPerRequest: counted.answers === 0 ? null : perRequest(sum(Object.values(counted.commands))),
    commandsByName: counted.answers === 0 ? {} : Object.fromEntries(commands),
    bytesPerAnswer: answers === 0 ? null : bytes / answers,
    errors: counted.errors + sum(timed.map(({ errors }) => totalErrors(errors))),
    firstRefused: [counted, ...timed].find(({ firstRefused }) => firstRefused !== null)?.firstRefused ?? null,
  };
}

/** @returns whether the row's figures mean nothing */
export function isVoid({ errors, bytesPerAnswer }: Row): boolean {
  return errors > 0 || bytesPerAnswer === null;
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
