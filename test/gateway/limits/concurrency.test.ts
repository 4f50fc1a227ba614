import { beforeEach, expect, test } from 'vitest';
import { Concurrency } from '../../../gateway/limits/concurrency.ts';

const limits = { start: 10, least: 4, most: 20, targetDelayMs: 40 };
let delay: number;
let now: number;
let concurrency: Concurrency;
beforeEach(() => {
  delay = 0;
  now = 0;
  concurrency = new Concurrency({ limits, delayMs: () => delay, monotonicMs: () => now });
});

/** Lets so many in. @returns how each gives its place back */
function fill(count: number): Promise<(() => void)[]> {
  return Promise.all(Array.from({ length: count }, () => concurrency.enter()));
}

test('twice as many as are inside wait in line', async () => {
  const [leave] = await fill(10);
  let entered = 0;
  const waiting = Array.from({ length: 20 }, () => concurrency.enter().then(() => (entered += 1)));
  await expect(concurrency.enter()).rejects.toMatchObject({
    extensions: { code: 'OVERLOADED', retry: true },
  });
  expect(entered).toBe(0);
  leave?.();
  await waiting[0];
  expect(entered).toBe(1);
});

test('a refusal is remembered for a second', async () => {
  await fill(10);
  for (let place = 0; place < 20; place += 1) concurrency.enter();
  expect(concurrency.isOverloaded).toBe(false);
  await expect(concurrency.enter()).rejects.toThrow();
  now = 999;
  expect(concurrency.isOverloaded).toBe(true);
  now = 1_000;
  expect(concurrency.isOverloaded).toBe(false);
});

test('a late event loop lets fewer in', async () => {
  await fill(10);
  delay = 41;
  concurrency.sample();
  expect(concurrency.limit).toBe(8);
  for (let time = 0; time < 20; time += 1) concurrency.sample();
  expect(concurrency.limit).toBe(limits.least);
});

test('more are let in while some wait in time', async () => {
  await fill(10);
  const waiting = concurrency.enter();
  concurrency.sample();
  await waiting;
  expect(concurrency.limit).toBe(18);
  concurrency.sample();
  expect(concurrency.limit).toBe(18);
});

test('no more than the most are let in', async () => {
  await fill(10);
  for (let place = 0; place < 10; place += 1) concurrency.enter();
  concurrency.sample();
  expect(concurrency.limit).toBe(18);
  for (let place = 0; place < 10; place += 1) concurrency.enter();
  for (let time = 0; time < 5; time += 1) concurrency.sample();
  expect(concurrency.limit).toBe(limits.most);
});

test('an idle process keeps its limit', () => {
  for (let time = 0; time < 10; time += 1) concurrency.sample();
  expect(concurrency.limit).toBe(10);
});
