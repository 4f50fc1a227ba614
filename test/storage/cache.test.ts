import { beforeEach, expect, test } from 'vitest';
import { Cache } from '../../storage/cache.ts';
import type { CachePolicy } from '../../storage/cache-policy.ts';
import { MemoryTier } from '../../storage/memory-tier.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { orCopy } from '../../storage/sourced.ts';
import { turns } from './windows.ts';

const policy: CachePolicy = {
  kind: 'test',
  subject: 'INVOICE',
  freshMs: 10_000,
  revalidateMs: 60_000,
  maxBytes: 1_024 * 1_024,
};
const start = new Date('2026-11-24T06:20:00Z').getTime();
const down = new ShardError('north', ['1100'], 'DOWN', null);

let now: number;
let isHearing: boolean;
/** What the source holds, or how it fails. */
let source: Map<string, string> | Error;
/** Every read of the source. */
let reads: string[][];
let own: MemoryTier<string>;
let shared: MemoryTier<string>;

/** A process: tiers of its own, but for the shared one. */
function openCache(memory = own, random = 0): Cache<string, string> {
  return new Cache<string, string>({
    policy,
    nameOf: (key) => key,
    read: async (keys) => {
      reads.push([...keys]);
      const held = source;
      await turns(1);
      return keys.map((key) => (held instanceof Error ? held : (held.get(key) ?? null)));
    },
    own: memory,
    shared,
    clock: () => new Date(now),
    random: () => random,
    isHearing: () => isHearing,
  });
}

let cache: Cache<string, string>;
beforeEach(() => {
  now = start;
  isHearing = true;
  source = new Map([['a', 'one']]);
  reads = [];
  own = new MemoryTier(policy.maxBytes);
  shared = new MemoryTier(policy.maxBytes);
  cache = openCache();
});

const fromSource = (value: string | null, fetchedAt = now) => ({
  ...{ value, servedFrom: 'SOURCE', isStale: false },
  fetchedAt: new Date(fetchedAt),
});
const fromCache = (value: string | null, fetchedAt: number, isStale = false) => ({
  ...{ value, servedFrom: 'CACHE', isStale },
  fetchedAt: new Date(fetchedAt),
});

test('a thousand misses at once are one read', async () => {
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => cache.load(['a'])));
  expect(new Set(answers.map(([answer]) => JSON.stringify(answer))).size).toBe(1);
  expect(reads).toEqual([['a']]);
});

test('what is fresh is not read again', async () => {
  expect(await cache.load(['a', 'b'])).toEqual([fromSource('one'), fromSource(null)]);
  now += 1_000;
  expect(await cache.load(['b', 'a'])).toEqual([fromCache(null, start), fromCache('one', start)]);
  expect(reads).toEqual([['a', 'b']]);
});

test('absence is kept for two seconds', async () => {
  await cache.load(['b']);
  now += 1_999;
  await cache.load(['b']);
  expect(reads).toHaveLength(1);
  now += 1;
  await cache.load(['b']);
  expect(reads).toHaveLength(2);
});

test('absence is kept in one process alone', async () => {
  await cache.load(['b']);
  await openCache(new MemoryTier(policy.maxBytes)).load(['b']);
  expect(reads).toHaveLength(2);
});

test('what ages is shown once more while it is read', async () => {
  await cache.load(['a']);
  source = new Map([['a', 'two']]);
  now += 10_000;
  expect(await cache.load(['a'])).toEqual([fromCache('one', start)]);
  await turns(3);
  expect(await cache.load(['a'])).toEqual([fromCache('two', start + 10_000)]);
  expect(reads).toHaveLength(2);
});

test.each([
  [0, 10_000],
  [0.5, 9_500],
  [1, 9_000],
])('with the random number %d an entry is fresh for %d ms', async (random, freshMs) => {
  cache = openCache(own, random);
  await cache.load(['a']);
  now += freshMs - 1;
  await cache.load(['a']);
  expect(reads).toHaveLength(1);
  now += 1;
  await cache.load(['a']);
  expect(reads).toHaveLength(2);
});

test('what is old is read before it is shown', async () => {
  await cache.load(['a']);
  source = new Map([['a', 'two']]);
  now += 70_000;
  expect(await cache.load(['a'])).toEqual([fromSource('two')]);
});

test('what one process read serves another', async () => {
  await cache.load(['a']);
  expect(await openCache(new MemoryTier(policy.maxBytes)).load(['a'])).toEqual([fromCache('one', start)]);
  expect(reads).toHaveLength(1);
});

test('a failure is never kept', async () => {
  source = down;
  expect(await cache.load(['a'])).toEqual([{ error: down, copy: null }]);
  source = new Map([['a', 'one']]);
  expect(await cache.load(['a'])).toEqual([fromSource('one')]);
});

test('for a source without answer a copy stands in', async () => {
  await cache.load(['a']);
  source = down;
  now += 3_600_000;
  const [answer] = await cache.load(['a']);
  expect(answer).toEqual({ error: down, copy: fromCache('one', start, true) });
  expect(answer && orCopy(answer)).toEqual(fromCache('one', start, true));
  expect(await openCache(new MemoryTier(policy.maxBytes)).load(['a'])).toEqual([answer]);
});

test('a copy of more than a day misleads', async () => {
  await cache.load(['a']);
  source = down;
  now += 24 * 3_600_000 + 1;
  expect(await cache.load(['a'])).toEqual([{ error: down, copy: null }]);
});

test('any other failure has to be seen', async () => {
  await cache.load(['a']);
  now += 3_600_000;
  source = new Error('cannot be read');
  expect(await cache.load(['a'])).toEqual([{ error: source, copy: null }]);
});

test('whoever requires the source gets its answer', async () => {
  await cache.load(['a']);
  source = new Map([['a', 'two']]);
  expect(await cache.loadFromSource(['a'])).toEqual([fromSource('two')]);
  expect(await cache.load(['a'])).toEqual([fromCache('two', start)]);
});

test('copies are given without a read', async () => {
  await cache.load(['a']);
  now += 3_600_000;
  expect(await cache.copies(['b', 'a'])).toEqual([null, fromCache('one', start, true)]);
  expect(reads).toHaveLength(1);
});

test('what was written is read anew', async () => {
  await cache.load(['a', 'b']);
  source = new Map([
    ['a', 'two'],
    ['b', 'new'],
  ]);
  await cache.forget(['a', 'b']);
  expect(await cache.load(['a', 'b'])).toEqual([fromSource('two'), fromSource('new')]);
});

test('a read that a write overtakes is not kept', async () => {
  const before = cache.load(['a']);
  await turns(1);
  source = new Map([['a', 'two']]);
  await cache.forget(['a']);
  const after = cache.load(['a']);
  expect(await before).toEqual([fromSource('one')]);
  expect(await after).toEqual([fromSource('two')]);
  expect(await cache.load(['a'])).toEqual([fromCache('two', start)]);
  expect(await shared.read(['a'])).toMatchObject([{ value: 'two' }]);
});

test('who hears no news trusts nothing for long', async () => {
  isHearing = false;
  await cache.load(['a']);
  shared = new MemoryTier(policy.maxBytes);
  cache = openCache();
  now += 1_999;
  expect(await cache.load(['a'])).toEqual([fromCache('one', start)]);
  now += 1;
  expect(await cache.load(['a'])).toEqual([fromSource('one')]);
});

test('after a silence everything is read anew', async () => {
  await cache.load(['a']);
  now += 1_000;
  cache.doubt();
  source = new Map([['a', 'two']]);
  expect(await cache.load(['a'])).toEqual([fromSource('two')]);
  expect(await cache.load(['a'])).toEqual([fromCache('two', now)]);
  expect(await shared.read(['a'])).toMatchObject([{ value: 'two' }]);
});

test('what was kept before a silence is a copy still', async () => {
  await cache.load(['a']);
  now += 1_000;
  const other = openCache(new MemoryTier(policy.maxBytes));
  cache.doubt();
  other.doubt();
  source = down;
  const answer = { error: down, copy: fromCache('one', start, true) };
  expect(await cache.load(['a'])).toEqual([answer]);
  expect(await other.load(['a'])).toEqual([answer]);
});

test('a read that a silence overtakes is not kept', async () => {
  const before = cache.load(['a']);
  await turns(1);
  source = new Map([['a', 'two']]);
  cache.doubt();
  const after = cache.load(['a']);
  expect(await before).toEqual([fromSource('one')]);
  expect(await after).toEqual([fromSource('two')]);
  expect(await cache.load(['a'])).toEqual([fromCache('two', start)]);
  expect(await shared.read(['a'])).toMatchObject([{ value: 'two' }]);
});

test('what was kept by a clock ahead is not trusted', async () => {
  await cache.load(['a']);
  now -= 60_000;
  expect(await cache.load(['a'])).toEqual([fromSource('one')]);
});
