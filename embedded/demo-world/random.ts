/** A source of repeatable chance: the same seed gives the same draws on every machine and in every version. */
export interface Random {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in `share` of all draws, e.g. 0.02. */
  chance(share: number): boolean;
  /** One of the items, all equally likely. @throws RangeError for an empty list */
  pick<T>(items: readonly T[]): T;
}

const TWO_TO_32 = 4_294_967_296;

/** Chris Doty-Humphrey's sfc32 (PractRand): 128 bits of state, no multiplication, good beyond any count used here. */
function sfc32(seed: number): () => number {
  let a = seed >>> 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / TWO_TO_32;
  };
  // Neighbouring seeds begin alike; a dozen rounds part them.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/**
 * @param seed whole number; only its low 32 bits count
 */
export function createRandom(seed: number): Random {
  const next = sfc32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('items: expected at least one');
      return item;
    },
  };
}

/**
 * Prepares a draw in which some items are likelier than others.
 * @param weightOf relative likelihood, above 0
 * @throws RangeError for an empty list
 */
export function weightedPicker<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('items: expected at least one');
  let total = 0;
  const bounds = items.map((item) => {
    total += weightOf(item);
    return total;
  });
  return (random) => {
    const draw = random.next() * total;
    return items[bounds.findIndex((bound) => draw < bound)] ?? last;
  };
}
