import { CircuitState } from 'cockatiel';
import { expect, test } from 'vitest';
import { FailureRate, failureLimits } from '../../../storage/resilience/failure-rate.ts';

const { Closed, HalfOpen } = CircuitState;

function rateAt(start: number) {
  let now = start;
  const rate = new FailureRate(failureLimits, () => now);
  const advance = (ms: number) => {
    now += ms;
  };
  const succeed = (times: number) => {
    for (let at = 0; at < times; at++) rate.success(Closed);
  };
  /** @returns what the last of the failures says */
  const fail = (times: number) => Array.from({ length: times }, () => rate.failure(Closed)).at(-1);
  return { rate, advance, succeed, fail };
}

test('half of twenty calls failing is enough', () => {
  const { succeed, fail } = rateAt(0);
  succeed(10);
  expect(fail(9)).toBe(false);
  expect(fail(1)).toBe(true);
});

test('fewer than twenty calls tell nothing', () => {
  const { fail } = rateAt(0);
  expect(fail(19)).toBe(false);
});

test('less than half may go on failing', () => {
  const { succeed, fail } = rateAt(0);
  succeed(100);
  expect(fail(99)).toBe(false);
});

test('five failures in a row over a second are enough', () => {
  const { advance, succeed, fail } = rateAt(0);
  succeed(1_000);
  fail(4);
  advance(999);
  expect(fail(1)).toBe(false);
  advance(1);
  expect(fail(1)).toBe(true);
});

test('one answer ends the row', () => {
  const { advance, succeed, fail } = rateAt(0);
  succeed(1_000);
  fail(4);
  advance(1_000);
  succeed(1);
  expect(fail(4)).toBe(false);
});

test('what came before the window is forgotten', () => {
  const { advance, succeed, fail } = rateAt(0);
  succeed(100);
  fail(19);
  advance(10_000);
  succeed(1);
  expect(fail(4)).toBe(false);
  expect(fail(15)).toBe(true);
});

test('a successful trial wipes the failures out', () => {
  const { rate, fail } = rateAt(0);
  fail(20);
  rate.success(HalfOpen);
  expect(fail(1)).toBe(false);
});

test('a failed trial opens again at once', () => {
  const { rate } = rateAt(0);
  expect(rate.failure(HalfOpen)).toBe(true);
});
