import { expect, test } from 'vitest';
import { warmUp } from '../../bench/warm-up.ts';

/** A program that answers so many requests in each stretch, and the last number for ever after. */
function programOf(...answers: readonly number[]) {
  let at = 0;
  return async () => {
    const count = answers[Math.min(at, answers.length - 1)] ?? 0;
    at += 1;
    return Array<number>(count).fill(1);
  };
}

test('a program that was warm needs three stretches', async () => {
  expect(await warmUp(programOf(100))).toBe(3);
});

test('a program that becomes faster is given more', async () => {
  expect(await warmUp(programOf(100, 200, 300, 320))).toBe(5);
});

test('one bad moment is not taken for the end', async () => {
  expect(await warmUp(programOf(100, 50, 200))).toBe(5);
});

test('a program that never settles is not waited for for ever', async () => {
  expect(await warmUp(programOf(...Array.from({ length: 20 }, (_, at) => 10 * 2 ** at)))).toBe(12);
});

test('a program that answers nothing is given up', async () => {
  expect(await warmUp(programOf(0))).toBe(12);
});
