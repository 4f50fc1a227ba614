import { cpus } from 'node:os';
import type { CellResult } from './load.ts';

/** All rounds of one cell. */
export interface Cell {
  readonly workload: string;
  readonly connections: number;
  readonly rounds: readonly CellResult[];
  readonly commandsPerRequest: number;
}

/** @returns the middle value; the mean of the two middle ones of an even number */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** @returns the table as Markdown; a cell with any error shows no figure, for it measured something else */
export function tableOf(cells: readonly Cell[]): string {
  const head =
    '| workload | connections | requests/s (min-max) | p50 ms | p99 ms | commands/request | bytes | errors |';
  const rule = '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |';
  return [head, rule, ...cells.map(rowOf)].join('\n');
}

function rowOf({ workload, connections, rounds, commandsPerRequest }: Cell): string {
  const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
  const rates = rounds.map((round) => round.requestsPerSecond);
  const figures =
    errors > 0
      ? ['void', 'void', 'void']
      : [
          `${median(rates).toFixed(0)} (${Math.min(...rates).toFixed(0)}-${Math.max(...rates).toFixed(0)})`,
          median(rounds.map((round) => round.p50Ms)).toFixed(0),
          median(rounds.map((round) => round.p99Ms)).toFixed(0),
        ];
  const bytes = median(rounds.map((round) => round.bytesPerAnswer));
  return `| ${[workload, connections, ...figures, commandsPerRequest.toFixed(2), bytes, errors].join(' | ')} |`;
}

/** @returns what the figures depend on: processor, cores, runtime and the command that was run */
export function circumstances(argv: readonly string[]): string {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}; ${argv.join(' ')}`;
}
