import { expect, test } from 'vitest';
import { readOptions } from '../../bench/options.ts';

const read = (...argv: string[]) => readOptions(argv, ['point', 'page'], false);

test('without arguments all but growth is measured', () => {
  const all = {
    suite: ['product', 'gateway'],
    invoices: 20_000,
    growth: [10_000, 100_000],
    seconds: 8,
    rounds: 3,
    connections: [1, 50, 200],
    workload: ['point', 'page'],
    build: true,
  };
  expect(read()).toEqual(all);
});

test('connections are a list without repeats', () => {
  expect(read('--connections', '50,1,50').connections).toEqual([50, 1]);
});

test('a full run has ten times the invoices', () => {
  expect(read('--full').invoices).toBe(200_000);
  expect(read('--full', '--invoices', '500').invoices).toBe(500);
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
  ['--suite', 'everything'],
  ['--growth', '10'],
  ['--unknown'],
])('%s %s is refused', (...argv) => {
  expect(() => read(...argv)).toThrow();
});
