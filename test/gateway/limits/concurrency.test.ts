import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { Concurrency } from '../../../gateway/limits/concurrency.ts';
import type { Place } from '../../../gateway/limits/places.ts';

const limits = {
  ...{ start: 10, least: 4, most: 20 },
  ...{ targetDelayMs: 40, targetInsideMs: 1_000, mostWaitMs: 500, mostWaiting: 20 },
};
let delay: number;
let now: number;
let concurrency: Concurrency;
beforeEach(() => {
  delay = 0;
  now = 0;
  concurrency = new Concurrency({ limits, delayMs: () => delay, monotonicMs: () => now });
});

/** Lets so many in. @returns their places */
function fill(count: number): Promise<Place[]> {
  return Promise.all(Array.from({ length: count }, () => concurrency.enter()));
}

/** Lets so many in and out, one after the other, each after so long. */
async function pass(count: number, insideMs: number): Promise<void> {
  for (let request = 0; request < count; request += 1) {
    const place = await concurrency.enter();
    now += insideMs;
    place.leave();
  }
}

/** @returns how many of so many that come wait for a place; the others are refused */
async function waitingOf(count: number): Promise<number> {
  let refused = 0;
  for (let request = 0; request < count; request += 1) concurrency.enter().catch(() => (refused += 1));
  await nextTurn();
  return count - refused;
}

test('who comes first enters first', async () => {
  const [first] = await fill(10);
  const entered: number[] = [];
  const waiting = [1, 2].map((name) => concurrency.enter().then(() => entered.push(name)));
  first?.leave();
  await waiting[0];
  expect(entered).toEqual([1]);
});

test('a line that is full takes no more', async () => {
  await fill(10);
  expect(await waitingOf(25)).toBe(20);
  await expect(concurrency.enter()).rejects.toMatchObject({
    extensions: { code: 'OVERLOADED', retry: true },
  });
});

test('as many wait as have their turn in time', async () => {
  // Ten inside for 400 ms each: 25 have left a second later, and half of those in half a second.
  await pass(400, 400);
  await fill(10);
  expect(await waitingOf(20)).toBe(13);
});

test('nobody waits behind requests of which one alone takes too long', async () => {
  await pass(400, 6_000);
  await fill(10);
  expect(await waitingOf(20)).toBe(1);
});

test('a refusal is remembered for a second', async () => {
  await fill(10);
  await waitingOf(20);
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

test('requests that take long let fewer in', async () => {
  await pass(400, 1_250);
  await fill(10);
  concurrency.sample();
  expect(concurrency.limit).toBe(8);
});

test('what takes many times too long halves the limit at once', async () => {
  await fill(10);
  delay = 400;
  concurrency.sample();
  expect(concurrency.limit).toBe(5);
});

test('the limit changes again when those have left that it let in', async () => {
  await pass(400, 500);
  await fill(10);
  await waitingOf(1);
  concurrency.sample();
  expect(concurrency.limit).toBe(18);
  await waitingOf(10);
  now += 400;
  concurrency.sample();
  expect(concurrency.limit).toBe(18);
  now += 200;
  concurrency.sample();
  expect(concurrency.limit).toBe(20);
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
