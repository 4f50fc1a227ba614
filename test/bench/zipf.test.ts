import { expect, test } from 'vitest';
import { zipfRank } from '../../bench/zipf.ts';
import { createRandom } from '../../embedded/demo-world/random.ts';

const DRAWS = 20_000;

function counts(ranks: number, exponent: number, seed = 1): number[] {
  const [draw, random] = [zipfRank(ranks, exponent), createRandom(seed)];
  const drawn = Array.from({ length: ranks }, () => 0);
  for (let at = 0; at < DRAWS; at += 1) {
    const rank = draw(random);
    drawn[rank] = (drawn[rank] ?? 0) + 1;
  }
  return drawn;
}

test('popularity falls with rank as the law says', () => {
  const [first = 0, second = 0, , fourth = 0] = counts(1_000, 1.1);
  expect(first / second).toBeCloseTo(2 ** 1.1, 0);
  expect(first / fourth).toBeCloseTo(4 ** 1.1, 0);
});

test('every rank can be drawn and none beyond', () => {
  expect(counts(5, 1.1).every((count) => count > 0)).toBe(true);
  expect(counts(5, 1.1).reduce((sum, count) => sum + count, 0)).toBe(DRAWS);
});

test('the same seed draws the same ranks', () => {
  expect(counts(50, 1.1, 7)).toEqual(counts(50, 1.1, 7));
  expect(counts(50, 1.1, 7)).not.toEqual(counts(50, 1.1, 8));
});

test('no ranks cannot be drawn from', () => {
  expect(() => zipfRank(0, 1.1)).toThrow(RangeError);
});
