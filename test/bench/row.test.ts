import { expect, test } from 'vitest';
import { isVoid, rowOf } from '../../bench/row.ts';
import { cellRuns, timedRun } from './cell-samples.ts';

test('a rate is answers by the time they took', () => {
  const timed = [timedRun({ elapsedMs: 2_000 }), timedRun({ elapsedMs: 500 }), timedRun()];
  expect(rowOf(cellRuns({ timed })).requestsPerSecond).toEqual({ median: 4, min: 2, max: 8 });
});

test('percentiles cover the answers of all rounds', () => {
  const timed = [timedRun({ answeredMs: [1, 2] }), timedRun({ answeredMs: [50] })];
  expect(rowOf(cellRuns({ timed }))).toMatchObject({ p50Ms: 2, p99Ms: 50 });
});

test('commands are divided by the counted answers', () => {
  const row = rowOf(cellRuns());
  expect(row).toMatchObject({ commandsPerRequest: 3.1, commandsByName: { find: 3, getMore: 0.1 } });
});

test('bytes are those of one answer', () => {
  const timed = [timedRun(), timedRun({ answeredMs: [1], bodyBytes: 600 })];
  expect(rowOf(cellRuns({ timed })).bytesPerAnswer).toBe(200);
});

test('a row without errors counts', () => {
  expect(isVoid(rowOf(cellRuns()))).toBe(false);
});

test.each(['connection', 'status', 'body'])('one %s error voids the row', (kind) => {
  const errors = { connection: 0, status: 0, body: 0, [kind]: 1 };
  const row = rowOf(cellRuns({ timed: [timedRun(), timedRun({ errors })] }));
  expect([row.errors, isVoid(row)]).toEqual([1, true]);
});

test('an error while counting voids the row', () => {
  const counted = { answers: 200, commands: {}, errors: 1, firstRefused: 'Bad Gateway' };
  const row = rowOf(cellRuns({ counted }));
  expect([row.firstRefused, isVoid(row)]).toEqual(['Bad Gateway', true]);
});

test('a row without answers is void', () => {
  const row = rowOf(cellRuns({ timed: [timedRun({ answeredMs: [], bodyBytes: 0, elapsedMs: 0 })] }));
  expect([row.requestsPerSecond.median, row.p99Ms, isVoid(row)]).toEqual([0, null, true]);
});

test('a row whose answers differ is void', () => {
  expect(isVoid(rowOf(cellRuns({ difference: 'data differs' })))).toBe(true);
});

test('a row without a database has no commands', () => {
  const row = rowOf(cellRuns({ counted: null }));
  expect([row.commandsPerRequest, isVoid(row)]).toEqual([null, false]);
});

test('memory is the most of all rounds', () => {
  const timed = [120, null, 90].map((memoryMb) => timedRun({ memoryMb }));
  expect(rowOf(cellRuns({ timed })).memoryMb).toBe(120);
  expect(rowOf(cellRuns({ timed: [timedRun({ memoryMb: null })] })).memoryMb).toBeNull();
});

test('time of processors is shared by the answers of all rounds', () => {
  const timed = [timedRun({ cpuMs: 8, machineCpuMs: 20 }), timedRun({ cpuMs: 16, machineCpuMs: 20 })];
  const row = rowOf(cellRuns({ timed }));
  expect([row.cpuMsPerRequest, row.machineCpuMsPerRequest]).toEqual([3, 5]);
});

test('time of processors that a round does not tell is not guessed', () => {
  const timed = [timedRun(), timedRun({ cpuMs: null })];
  expect(rowOf(cellRuns({ timed })).cpuMsPerRequest).toBeNull();
});
