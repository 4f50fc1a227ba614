/** Middle and extremes of one figure over the rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * @param values in any order
 * @returns the middle value, or the mean of the two middle ones
 * @throws RangeError for an empty list
 */
export function spread(values: readonly number[]): Spread {
  const ordered = sorted([values]);
  const [min, max] = [ordered.at(0), ordered.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError('values: expected at least one');
  const half = ordered.length / 2;
  const [low, high] = [ordered.at(Math.ceil(half) - 1), ordered.at(Math.floor(half))];
  return { median: ((low ?? min) + (high ?? max)) / 2, min, max };
}

/** Latencies of one stretch of load, in milliseconds and any order. */
export interface Latencies {
  /** Of requests that were answered. */
  readonly answeredMs: readonly number[];
  /** How long those that the end cut off had waited by then. */
  readonly cutOffMs: readonly number[];
}

/** Sums of fractions miss whole shares by about 1e-16 a step. */
const TOLERANCE = 1e-9;

/**
 * Percentiles of all rounds together. The samples themselves are merged, because percentiles cannot be: the mean
 * of three p99 is not the p99 of anything.
 *
 * The requests that the end cut off are the slow ones: leaving them out would show a p50 below the truth wherever a
 * request takes a good part of a round. They count as slower than they had waited (the estimator of Kaplan and
 * Meier); with none of them, this is the nearest rank.
 *
 * @param shares from 0 to 1, e.g. 0.99
 * @returns for each share the latency that at least this share of all requests does not exceed; null where so many
 *   were cut off that it cannot be told
 */
export function mergedPercentiles(
  rounds: readonly Latencies[],
  shares: readonly number[],
): (number | null)[] {
  const answered = sorted(rounds.map(({ answeredMs }) => answeredMs));
  const cutOff = sorted(rounds.map(({ cutOffMs }) => cutOffMs));
  const percentiles = shares.map((): number | null => null);
  let slower = 1;
  let left = 0;
  answered.forEach((ms, at) => {
    while (left < cutOff.length && (cutOff[left] ?? ms) < ms) left += 1;
    slower *= 1 - 1 / (answered.length - at + cutOff.length - left);
    for (const [index, share] of shares.entries()) {
      if (1 - slower >= share - TOLERANCE) percentiles[index] ??= ms;
    }
  });
  return percentiles;
}

function sorted(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((total, list) => total + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  return all.sort();
}
