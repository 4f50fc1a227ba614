import { expect, test } from 'vitest';
import { CommandCounter } from '../../bench/counting-proxy.ts';
import { median, tableOf } from '../../bench/report.ts';

const round = { requestsPerSecond: 100, p50Ms: 1, p99Ms: 2, errors: 0, bytesPerAnswer: 10 };

test('the median is the middle value', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('one error voids the whole cell', () => {
  const cell = { workload: 'point', connections: 1, commandsPerRequest: 3 };
  expect(tableOf([{ ...cell, rounds: [round, round] }])).toContain('| 100 (100-100) |');
  expect(tableOf([{ ...cell, rounds: [round, { ...round, errors: 1 }] }])).not.toContain('100 (');
});

/** An OP_MSG whose only section begins with a command. */
function message(name: string): Buffer {
  const body = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from([0]),
    Buffer.alloc(4),
    Buffer.from([16]),
    Buffer.from(`${name}\0`),
  ]);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, body]);
}

test('commands are counted across torn packets', () => {
  const counter = new CommandCounter();
  const stream = Buffer.concat([message('find'), message('hello'), message('find'), message('insert')]);
  for (const byte of stream) counter.read(Buffer.from([byte]));
  expect(Object.fromEntries(counter.counts)).toEqual({ find: 2, insert: 1 });
});
