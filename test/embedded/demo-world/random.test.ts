import { expect, test } from 'vitest';
import { createRandom, weightedPicker } from '../../../embedded/demo-world/random.ts';

const draws = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 10_000 }, () => random.next());
};

test('a seed always gives the same draws', () => {
  expect(draws(1).slice(0, 3)).toMatchInlineSnapshot(`
    [
      0.8707117787562311,
      0.6345423120073974,
      0.9135990804061294,
    ]
  `);
});

test('neighbouring seeds do not resemble each other', () => {
  const [one, two] = [draws(1), draws(2)];
  expect(one.filter((value, at) => Math.abs(value - (two[at] ?? 0)) < 0.01).length).toBeLessThan(400);
});

test('draws spread evenly over their range', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const value of draws(3)) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
  expect(Math.min(...tenths)).toBeGreaterThan(850);
  expect(Math.max(...tenths)).toBeLessThan(1_150);
});

test('heavier items are drawn more often', () => {
  const pick = weightedPicker(['rare', 'common'], (item) => (item === 'rare' ? 1 : 9));
  const random = createRandom(4);
  const rare = Array.from({ length: 10_000 }, () => pick(random)).filter((item) => item === 'rare').length;
  expect(rare).toBeGreaterThan(800);
  expect(rare).toBeLessThan(1_200);
});

test('an empty list has nothing to pick', () => {
  expect(() => createRandom(5).pick([])).toThrow(RangeError);
  expect(() => weightedPicker([], () => 1)).toThrow(RangeError);
});
