import { isVoid, type Row } from '../row.ts';
import { fixed, markdownTable } from '../table.ts';
import type { GrowthPoint } from './measure.ts';

const MB = 2 ** 20;

/** @returns what grows and what does not, as Markdown */
export function growthText(points: readonly GrowthPoint[]): string {
  const speeds = points.flatMap(({ invoices, rows }) => rows.map((row) => speedCells(invoices, row)));
  const speedHead = [
    'workload',
    'invoices',
    'connections',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'commands/request',
  ];
  const sizes = points.flatMap(({ invoices, seedingSeconds, collections }) =>
    collections.map(({ name, documents, dataBytes, indexBytes }) => [
      name,
      ...[String(invoices), String(documents), fixed(dataBytes / MB, 1), fixed(indexBytes / MB, 1)],
      fixed(documents === 0 ? null : indexBytes / documents, 0),
      fixed(invoices / seedingSeconds, 0),
    ]),
  );
  const sizeHead = [
    'collection',
    'invoices',
    'documents',
    'data MB',
    'indexes MB',
    'index bytes/document',
    'seeded/s',
  ];
  return [
    '### Growth',
    'This product with CACHE=off over ever more invoices; sizes of all shards together.',
    markdownTable([speedHead, ...speeds.sort(byWorkload)], 1),
    markdownTable([sizeHead, ...sizes], 1),
  ].join('\n\n');
}

function speedCells(invoices: number, row: Row): readonly string[] {
  const figures = isVoid(row)
    ? ['void', 'void', 'void', 'void']
    : [
        fixed(row.requestsPerSecond.median, 0),
        fixed(row.p50Ms, 2),
        fixed(row.p99Ms, 2),
        fixed(row.commandsPerRequest, 2),
      ];
  return [row.workload, String(invoices), String(row.connections), ...figures];
}

/** What is to be compared stands together: one workload at one number of connections over all sizes. */
function byWorkload(a: readonly string[], b: readonly string[]): number {
  const key = ([workload = '', invoices = '', connections = '']: readonly string[]) =>
    [workload, connections.padStart(6), invoices.padStart(12)].join(' ');
  return key(a) < key(b) ? -1 : 1;
}
