import type { Random } from '../embedded/demo-world/random.ts';

/**
 * Prepares draws after Zipf's law: the rank r, from 0, is drawn with a likelihood proportional to 1 / (r + 1)^exponent.
 *
 * @param count how many ranks there are, at least 1
 * @param exponent above 0; the larger, the more the first ranks are preferred
 * @returns draws a rank from 0 to count - 1
 * @throws RangeError for no ranks
 */
export function zipfRank(count: number, exponent: number): (random: Random) => number {
  if (count < 1) throw new RangeError('count: expected at least one');
  const bounds = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank += 1) {
    total += (rank + 1) ** -exponent;
    bounds[rank] = total;
  }
  return (random) => firstAbove(bounds, random.next() * total);
}

/** @returns the place of the first bound that is larger than the value; the last place when none is */
function firstAbove(bounds: Float64Array, value: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
