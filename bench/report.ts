import { growthText } from './growth/growth-text.ts';
import type { GrowthPoint } from './growth/measure.ts';
import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import { isVoid, type Row } from './row.ts';
import type { Absence } from './run-phase.ts';
import type { Spread } from './statistics.ts';
import { fixed, markdownTable } from './table.ts';

/** Everything that a run of the bench found, as `--json` writes it. */
export interface Report {
  /** ISO instant of the end. */
  readonly at: string;
  /** The command line that was run. */
  readonly command: string;
  readonly machine: Machine;
  /** Of the packages that were measured, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly options: BenchOptions;
  readonly suites: readonly SuiteReport[];
  /** Empty when growth was not measured. */
  readonly growth: readonly GrowthPoint[];
}

/** Contenders that were measured side by side. */
export interface SuiteReport {
  readonly title: string;
  /** Where what ran, in a sentence. */
  readonly setting: string;
  readonly contenders: readonly Described[];
  readonly workloads: readonly Described[];
  readonly absences: readonly Absence[];
  readonly rows: readonly Row[];
}

export interface Described {
  readonly name: string;
  readonly description: string;
}

/** Fewer have no median worth the name. */
const LEAST_ROUNDS = 3;

const COLUMNS = [
  'workload',
  'contender',
  'connections',
  'requests/s (min-max)',
  'p50 ms',
  'p99 ms',
  'commands/request',
  'CPU ms',
  'all CPU ms',
  'bytes',
  'MB',
  'of one',
  'processes',
  'errors',
] as const;

/** @returns the report as Markdown that also reads well in a terminal */
export function reportText(report: Report): string {
  const { machine, options, versions } = report;
  const { cpu, cores, memoryGb, system, node } = machine;
  const facts = [
    `\`${report.command}\`, ended ${report.at}`,
    `${cpu}, ${cores} cores, ${memoryGb} GB; ${system}; Node ${node}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    `${options.rounds} rounds of ${options.seconds} s a cell: median, least and most of the rounds`,
    options.rounds < LEAST_ROUNDS ? 'fewer rounds than figures to be quoted need: three' : '',
  ];
  const parts = [list(facts.filter((fact) => fact !== '')), ...report.suites.map(suiteText)];
  if (report.growth.length > 0) parts.push(growthText(report.growth));
  return parts.join('\n\n');
}

function suiteText({ title, setting, contenders, workloads, absences, rows }: SuiteReport): string {
  const facts = [...workloads, ...contenders].map(({ name, description }) => `${name}: ${description}`);
  const missing = absences.map(({ contender, reason }) => `absent: ${contender}: ${oneLine(reason)}`);
  facts.push(
    'CPU ms: of the contender and its subgraphs a request; all CPU ms: of everything that ran, databases and load too',
    'MB: of all processes of the contender, its subgraphs included; of one: of the one that keeps most',
  );
  if (rows.some((row) => !isVoid(row) && (row.p50Ms === null || row.p99Ms === null))) {
    facts.push('-: more requests than that were still unanswered when their round ended');
  }
  return [
    `### ${title}`,
    setting,
    list([...facts, ...missing]),
    markdownTable([COLUMNS, ...ordered(rows, workloads).map(cellsOf)], 2),
    ...rows.filter(isVoid).map(voidText),
  ].join('\n\n');
}

/** What is to be compared stands together: contenders of one workload at one number of connections. */
function ordered(rows: readonly Row[], workloads: readonly Described[]): readonly Row[] {
  const place = new Map(workloads.map(({ name }, at) => [name, at]));
  const placeOf = ({ workload }: Row) => place.get(workload) ?? 0;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b) || a.connections - b.connections);
}

function list(facts: readonly string[]): string {
  return facts.map((fact) => `- ${fact}`).join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ⏎ ').slice(0, 600);
}

function cellsOf(row: Row): readonly string[] {
  const { workload, contender, connections, errors, bytesPerAnswer, commandsPerRequest } = row;
  const { memoryMb, largestMb, processes } = row;
  const figures = isVoid(row)
    ? COLUMNS.slice(3, 9).map(() => 'void')
    : [
        ...[rateText(row.requestsPerSecond), msText(row.p50Ms), msText(row.p99Ms)],
        fixed(commandsPerRequest, 2),
        ...[msText(row.cpuMsPerRequest), msText(row.machineCpuMsPerRequest)],
      ];
  return [
    ...[workload, contender, String(connections), ...figures],
    ...[
      fixed(bytesPerAnswer, 0),
      fixed(memoryMb, 0),
      fixed(largestMb, 0),
      fixed(processes, 0),
      String(errors),
    ],
  ];
}

function voidText(row: Row): string {
  const { workload, contender, connections, errors, bytesPerAnswer, firstRefused, difference } = row;
  const reasons = [
    ...(errors > 0 ? [`errors: ${errors}`] : []),
    ...(bytesPerAnswer === null ? ['no answer came'] : []),
    ...(firstRefused === null ? [] : [`the first wrong answer began: ${firstRefused}`]),
    ...(difference === null ? [] : [difference]),
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
