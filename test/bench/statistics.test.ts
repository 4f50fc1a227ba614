import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedPercentiles, spread } from '../../bench/statistics.ts';

test('the median of an odd count is its middle', () => {
  expect(spread([30, 1, 2])).toEqual({ median: 2, min: 1, max: 30 });
});

test('the median of an even count lies between', () => {
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
});

test('numbers are ordered as numbers, not as text', () => {
  expect(spread([100, 9, 20]).median).toBe(20);
});

test('nothing has no median', () => {
  expect(() => spread([])).toThrow(RangeError);
});

/** Rounds in which nothing was cut off. */
const whole = (...rounds: number[][]) => rounds.map((answeredMs) => ({ answeredMs, cutOffMs: [] }));

test('percentiles are taken by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(mergedPercentiles(whole(hundred), [0, 0.5, 0.99, 1])).toEqual([1, 50, 99, 100]);
});

test('one slow round shows in the merged percentile', () => {
  const quick = Array.from({ length: 98 }, () => 1);
  expect(mergedPercentiles(whole(quick, [500, 500]), [0.5, 0.99])).toEqual([1, 500]);
});

test('no sample has no percentile', () => {
  expect(mergedPercentiles(whole([], []), [0.5])).toEqual([null]);
});

test('merging rounds equals measuring them as one', () => {
  const latency = fc.double({ min: 0, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.array(latency)), (rounds) => {
      const one = mergedPercentiles(whole(rounds.flat()), [0.5, 0.99]);
      expect(mergedPercentiles(whole(...rounds), [0.5, 0.99])).toEqual(one);
    }),
  );
});

test('what was cut off counts as slower', () => {
  expect(mergedPercentiles([{ answeredMs: [1, 2, 9], cutOffMs: [5, 5] }], [0.4, 0.5])).toEqual([2, 9]);
});

test('a percentile beyond what was cut off is unknown', () => {
  expect(mergedPercentiles([{ answeredMs: [1, 2], cutOffMs: [8, 8] }], [0.5, 0.99])).toEqual([2, null]);
});

test('requests cut off at once change nothing', () => {
  const answeredMs = [10, 20, 30, 40];
  const cutOffMs = [0, 1, 2, 3];
  expect(mergedPercentiles([{ answeredMs, cutOffMs }], [0.5, 1])).toEqual([20, 40]);
});

test('cutting requests off never flatters a percentile', () => {
  const latency = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(fc.array(latency, { minLength: 1 }), fc.array(latency), (answeredMs, cutOffMs) => {
      const [dropped = null] = mergedPercentiles(whole(answeredMs), [0.5]);
      const [counted = null] = mergedPercentiles([{ answeredMs, cutOffMs }], [0.5]);
      expect(counted ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(dropped ?? 0);
    }),
  );
});
