import { expect, test } from 'vitest';
import { readOptions } from '../../bench/options.ts';

const read = (...argv: string[]) => readOptions(argv, ['point', 'page'], false);

test('without arguments everything is measured', () => {
  const all = {
    invoices: 20_000,
    seconds: 8,
    rounds: 3,
    connections: [1, 20, 100],
    workload: ['point', 'page'],
  };
  expect(read()).toEqual(all);
});

test('connections are a list without repeats', () => {
  expect(read('--connections', '50,1,50').connections).toEqual([50, 1]);
});

test('workloads are chosen by name', () => {
  expect(read('--workload', 'page', '--json', 'figures.json')).toMatchObject({
    workload: ['page'],
    json: 'figures.json',
  });
});

test.each([
  ['--seconds', '0'],
  ['--rounds', 'many'],
  ['--connections', '1,,20'],
  ['--invoices', '99'],
  ['--workload', 'hot'],
  ['--unknown'],
])('%s %s is refused', (...argv) => {
  expect(() => read(...argv)).toThrow();
});
