import { expect, test } from 'vitest';
import { growthText } from '../../bench/growth/growth-text.ts';
import type { GrowthPoint } from '../../bench/growth/measure.ts';
import { rowOf } from '../../bench/row.ts';
import { cellRuns, timedRun } from './cell-samples.ts';

const invoices = { name: 'invoices', documents: 100, dataBytes: 2 ** 20, indexBytes: 5_000 };

function point(size: number, ...rows: GrowthPoint['rows']): GrowthPoint {
  return { invoices: size, seedingSeconds: 2, collections: [invoices], rows };
}

test('sizes of one workload stand under each other, the void among them', () => {
  const failed = timedRun({ errors: { connection: 1, status: 0, body: 0 } });
  const text = growthText([
    point(1_000, rowOf(cellRuns())),
    point(200, rowOf(cellRuns({ timed: [failed] }))),
  ]);
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const speeds = cells.filter(([, first]) => first === 'point');
  expect(speeds.map((line) => line.slice(2, 5))).toEqual([
    ['200', '20', 'void'],
    ['1000', '20', '4'],
  ]);
  const sizes = cells.filter(([, first]) => first === 'invoices');
  expect(sizes.map((line) => line.slice(2, -1))).toEqual([
    ['1000', '100', '1.0', '0.0', '50', '500'],
    ['200', '100', '1.0', '0.0', '50', '100'],
  ]);
});
