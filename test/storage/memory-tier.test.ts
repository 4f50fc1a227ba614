import { expect, test } from 'vitest';
import type { CacheEntry } from '../../storage/cache-entry.ts';
import { MemoryTier } from '../../storage/memory-tier.ts';

const entry = (text: string): CacheEntry<{ text: string }> => ({
  value: { text },
  fetchedAt: 1_000,
  freshUntil: 2_000,
});

test('what was used longest ago goes first', () => {
  // Room for about thirty entries of a thousand bytes.
  const tier = new MemoryTier<{ text: string }>(200_000);
  for (let at = 0; at < 60; at += 1) {
    tier.set(`n${at}`, entry('x'.repeat(1_000)));
    tier.get('n0');
  }
  expect(tier.get('n0')).not.toBeNull();
  expect(tier.get('n1')).toBeNull();
  expect(tier.get('n59')).not.toBeNull();
});

test('all of it can be called old', () => {
  const tier = new MemoryTier<{ text: string }>(70_000);
  tier.set('a', entry('a'));
  tier.set('none', { value: null, fetchedAt: 1_000, freshUntil: 2_000 });
  tier.age();
  expect(tier.get('a')).toEqual({ ...entry('a'), freshUntil: 0 });
  expect(tier.get('none')).toBeNull();
});
