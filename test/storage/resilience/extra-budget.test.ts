import { expect, test } from 'vitest';
import { ExtraBudget } from '../../../storage/resilience/extra-budget.ts';

function spendAll(budget: ExtraBudget): number {
  let spent = 0;
  while (budget.spend()) spent += 1;
  return spent;
}

test('ten calls pay for one more', () => {
  const budget = new ExtraBudget();
  spendAll(budget);
  for (let call = 0; call < 9; call++) budget.earn();
  expect(budget.spend()).toBe(false);
  budget.earn();
  expect(budget.spend()).toBe(true);
  expect(budget.spend()).toBe(false);
});

test('no more than ten are saved up', () => {
  const budget = new ExtraBudget();
  for (let call = 0; call < 10_000; call++) budget.earn();
  expect(spendAll(budget)).toBe(10);
});
