import { expect, test } from 'vitest';
import type { CellRuns } from '../../bench/cell.ts';
import { type Report, reportText, type SuiteReport } from '../../bench/report.ts';
import { rowOf } from '../../bench/row.ts';
import { cellRuns, timedRun } from './cell-samples.ts';

function textOf(...cells: CellRuns[]): string {
  return textWith({}, ...cells);
}

function textWith(suite: Partial<SuiteReport>, ...cells: CellRuns[]): string {
  const report: Report = {
    at: '2026-11-24T06:00:00.000Z',
    command: 'npm run bench -- --rounds 1',
    machine: { cpu: 'Processor X', cores: 2, memoryGb: 8, system: 'linux 6 x64', node: 'v20.20.2' },
    versions: { '@apollo/gateway': '2.14.4' },
    options: {
      ...{ suite: ['product'], invoices: 20_000, growth: [], build: true, seconds: 8, rounds: 1 },
      ...{ connections: [20], workload: ['point'] },
    },
    suites: [
      {
        title: 'The whole product',
        setting: '20000 invoices',
        contenders: [{ name: 'ours', description: 'as shipped' }],
        workloads: [{ name: 'point', description: 'invoice by id' }],
        absences: [],
        rows: cells.map(rowOf),
        ...suite,
      },
    ],
    growth: [],
  };
  return reportText(report);
}

function cellsOf(line: string | undefined): string[] {
  return (line ?? '').split('|').map((cell) => cell.trim());
}

const lineOf = (text: string, workload: string) =>
  text.split('\n').find((line) => line.startsWith(`| ${workload}`));

test('a row shows its figures', () => {
  const cells = cellsOf(lineOf(textOf(cellRuns()), 'point'));
  expect(cells.slice(1, -1)).toEqual([
    'point',
    'ours',
    '20',
    '4.0 (4.0-4.0)',
    '2.0',
    '4.0',
    '3.10',
    '2.0',
    '3.0',
    '100',
    '100',
    '60',
    '3',
    '0',
  ]);
});

test('a void row shows no figure', () => {
  const errors = { connection: 2, status: 0, body: 0 };
  const text = textOf(cellRuns({ timed: [timedRun({ errors, firstRefused: '{"errors":' })] }));
  expect(cellsOf(lineOf(text, 'point')).slice(4, 10)).toEqual(Array(6).fill('void'));
  expect(text).toContain(
    'Void: point on ours, connections: 20; errors: 2; the first wrong answer began: {"errors":',
  );
});

test('a row without answers says so', () => {
  const text = textOf(cellRuns({ timed: [timedRun({ answeredMs: [], bodyBytes: 0 })] }));
  expect(text).toContain('Void: point on ours, connections: 20; no answer came');
});

test('the columns of all rows stand below each other', () => {
  const text = textOf(cellRuns(), cellRuns({ workload: 'a-longer-name', connections: 1_000 }));
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  expect(lines).toHaveLength(4);
});

test.each([
  'npm run bench -- --rounds 1',
  'Processor X, 2 cores',
  'Node v20.20.2',
  '20000 invoices',
  '@apollo/gateway 2.14.4',
])('the report says: %s', (fact) => {
  expect(textOf(cellRuns())).toContain(fact);
});

test('a percentile that cannot be told is explained', () => {
  const text = textOf(cellRuns({ timed: [timedRun({ cutOffMs: [9, 9] })] }));
  expect(cellsOf(lineOf(text, 'point')).slice(5, 7)).toEqual(['3.0', '-']);
  expect(text).toContain('still unanswered when their round ended');
});

test('an answer unlike the reference voids the row', () => {
  const text = textOf(cellRuns({ difference: 'data differs at character 3: expected 1, came 2' }));
  expect(cellsOf(lineOf(text, 'point'))[4]).toBe('void');
  expect(text).toContain('Void: point on ours, connections: 20; data differs at character 3');
});

test('who is absent is named with the reason', () => {
  const absences = [{ contender: 'grafbase', reason: 'grafbase did not start:\n  no such file' }];
  expect(textWith({ absences }, cellRuns())).toContain(
    'absent: grafbase: grafbase did not start: ⏎ no such file',
  );
});

test('contenders of one workload and load stand together', () => {
  const text = textOf(
    ...['ours', 'apollo'].flatMap((contender) =>
      [20, 200].map((connections) => cellRuns({ contender, connections })),
    ),
  );
  const lines = text.split('\n').filter((line) => line.startsWith('| point'));
  expect(lines.map((line) => cellsOf(line).slice(2, 4).join(' '))).toEqual([
    'ours 20',
    'apollo 20',
    'ours 200',
    'apollo 200',
  ]);
});
