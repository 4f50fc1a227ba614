import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { isVoid, type Row } from './row.ts';
import type { Spread } from './statistics.ts';

/** Everything that a run of the bench found, as `--json` writes it. */
export interface Report {
  /** ISO instant of the end. */
  readonly at: string;
  /** The command line that was run. */
  readonly command: string;
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly contenders: readonly Described[];
  readonly workloads: readonly Described[];
  readonly rows: readonly Row[];
}

interface Described {
  readonly name: string;
  readonly description: string;
}

const COLUMNS = [
  'workload',
  'contender',
  'connections',
  'requests/s (min-max)',
  'p50 ms',
  'p99 ms',
  'commands/request',
  'bytes',
  'errors',
] as const;
/** The first two columns are words, the others numbers. */
const WORD_COLUMNS = 2;

/** @returns the report as Markdown that also reads well in a terminal */
export function reportText(report: Report): string {
  const { machine, options, rows } = report;
  const { cpu, cores, memoryGb, system, node } = machine;
  const facts = [
    `\`${report.command}\``,
    `${cpu}, ${cores} cores, ${memoryGb} GB; ${system}; Node ${node}; load and databases on the same cores`,
    `${options.invoices} invoices; ${options.rounds} rounds of ${options.seconds} s a cell`,
    ...[...report.workloads, ...report.contenders].map(({ name, description }) => `${name}: ${description}`),
  ];
  const isUntold = rows.some((row) => !isVoid(row) && (row.p50Ms === null || row.p99Ms === null));
  if (isUntold) facts.push('-: more requests than that were still unanswered when their round ended');
  const list = facts.map((fact) => `- ${fact}`).join('\n');
  return [list, table([COLUMNS, ...rows.map(cellsOf)]), ...rows.filter(isVoid).map(voidText)].join('\n\n');
}

function cellsOf(row: Row): readonly string[] {
  const { workload, contender, connections, errors, bytesPerAnswer, commandsPerRequest } = row;
  const figures = isVoid(row)
    ? ['void', 'void', 'void', 'void']
    : [rateText(row.requestsPerSecond), msText(row.p50Ms), msText(row.p99Ms), fixed(commandsPerRequest, 2)];
  return [workload, contender, String(connections), ...figures, fixed(bytesPerAnswer, 0), String(errors)];
}

function voidText({ workload, contender, connections, errors, bytesPerAnswer, firstRefused }: Row): string {
  const reasons = [
    ...(errors > 0 ? [`errors: ${errors}`] : []),
    ...(bytesPerAnswer === null ? ['no answer came'] : []),
    ...(firstRefused === null ? [] : [`the first wrong answer began: ${firstRefused}`]),
  ];
  return `Void: ${workload} on ${contender}, connections: ${connections}; ${reasons.join('; ')}`;
}

function rateText({ median, min, max }: Spread): string {
  // Below a hundred a second, whole numbers would round away what is compared.
  const digits = median < 100 ? 1 : 0;
  return `${median.toFixed(digits)} (${min.toFixed(digits)}-${max.toFixed(digits)})`;
}

function msText(ms: number | null): string {
  return fixed(ms, ms !== null && ms < 100 ? 1 : 0);
}

function fixed(value: number | null, digits: number): string {
  return value === null ? '-' : value.toFixed(digits);
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const pad = (cell: string, at: number) =>
    at < WORD_COLUMNS ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  const rule = widths.map((width, at) =>
    at < WORD_COLUMNS ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head, ...body] = lines.map((line) => line.map(pad));
  return [head ?? [], rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
