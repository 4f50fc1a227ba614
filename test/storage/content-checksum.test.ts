import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContentChecksum } from '../../storage/content-checksum.ts';

const checksumOf = (items: readonly (readonly [id: string, hash: string])[]): string => {
  const checksum = new ContentChecksum();
  for (const [id, hash] of items) checksum.add(id, hash);
  return `${checksum.count} ${checksum}`;
};

test('nothing sums up to zero', () => {
  expect(checksumOf([])).toBe('0 0000000000000000');
});

test('it is the published sum', () => {
  // printf 'a\nb' | sha256sum | cut -c1-16
  expect(checksumOf([['a', 'b']])).toBe('1 7e18f737311b2dc3');
});

test('the order does not matter', () => {
  const items = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 20 });
  fc.assert(fc.property(items, (list) => checksumOf(list) === checksumOf([...list].reverse())));
});

test('a repeated invoice does not cancel itself', () => {
  const once = checksumOf([['26112000000000012345', 'aa']]);
  const twice = checksumOf([
    ['26112000000000012345', 'aa'],
    ['26112000000000012345', 'aa'],
  ]);
  expect(twice).not.toBe(once);
  expect(twice).not.toContain('0000000000000000');
});
