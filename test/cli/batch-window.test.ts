import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BatchOptions, writeInBatches } from '../../cli/batch-window.ts';

interface Item {
  readonly place: number;
  readonly keys: readonly string[];
}
type Options = BatchOptions<Item, number>;

const never = new AbortController().signal;

function items(keys: readonly (readonly string[])[]): Item[] {
  return keys.map((own, place) => ({ place, keys: own }));
}

function distinct(count: number): Item[] {
  return items(Array.from({ length: count }, (_, place) => [String(place)]));
}

/** Writes with delays that make batches end in another order than they began. */
async function run(source: readonly Item[], overrides: Partial<Options> = {}) {
  const began: Item[] = [];
  const ended: Item[] = [];
  const told: number[] = [];
  const sizes: number[] = [];
  let open = 0;
  let mostOpen = 0;
  let batch = 0;
  await writeInBatches<Item, number>(source, {
    batchSize: 4,
    inFlight: 3,
    keysOf: ({ keys }) => keys,
    write: async (part) => {
      began.push(...part);
      sizes.push(part.length);
      mostOpen = Math.max(mostOpen, ++open);
      await sleep([3, 0, 2, 1][batch++ % 4]);
      ended.push(...part);
      open -= 1;
      return part.map(({ place }) => place);
    },
    onWritten: (_, results) => {
      told.push(...results);
    },
    signal: never,
    ...overrides,
  });
  return { began, ended, told, sizes, mostOpen };
}

test('everything is written once, in batches', async () => {
  const { told, sizes } = await run(distinct(10));
  expect([...told].sort((a, b) => a - b)).toEqual(distinct(10).map(({ place }) => place));
  expect(sizes).toEqual([4, 4, 2]);
});

test('several batches are open at once', async () => {
  expect((await run(distinct(40))).mostOpen).toBe(3);
});

test('results are told in the order of batches', async () => {
  const { told } = await run(distinct(40));
  expect(told).toEqual(distinct(40).map(({ place }) => place));
});

test('items that share a key keep their order', async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const list = fc.array(fc.uniqueArray(key, { minLength: 1, maxLength: 2 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(list, async (keys) => {
      const source = items(keys);
      const { began, ended } = await run(source);
      expect(began).toHaveLength(source.length);
      for (const one of ['a', 'b', 'c']) {
        const places = (all: readonly Item[]) =>
          all.filter((item) => item.keys.includes(one)).map(({ place }) => place);
        expect(places(began)).toEqual(places(source));
        expect(places(ended)).toEqual(places(source));
      }
    }),
    { numRuns: 50 },
  );
});

test('the source is read no faster than written', async () => {
  let taken = 0;
  let written = 0;
  let ahead = 0;
  function* source() {
    for (const item of distinct(100)) {
      taken += 1;
      ahead = Math.max(ahead, taken - written);
      yield item;
    }
  }
  await writeInBatches<Item, number>(source(), {
    batchSize: 5,
    inFlight: 2,
    keysOf: ({ keys }) => keys,
    write: async (part) => {
      await sleep(1);
      return part.map(({ place }) => place);
    },
    onWritten: (part) => {
      written += part.length;
    },
    signal: never,
  });
  expect(ahead).toBeLessThanOrEqual(16);
});

test('an abort ends after what was taken', async () => {
  const controller = new AbortController();
  const onWritten = () => controller.abort();
  const { ended } = await run(distinct(1_000), { signal: controller.signal, onWritten });
  expect(ended.length).toBeGreaterThan(0);
  expect(ended.length).toBeLessThan(50);
});

test('a failed batch fails the whole', async () => {
  const write = async (part: readonly Item[]) => {
    if (part.some(({ place }) => place === 9)) throw new Error('the disk is full');
    return part.map(({ place }) => place);
  };
  await expect(run(distinct(100), { write })).rejects.toThrow('the disk is full');
});
