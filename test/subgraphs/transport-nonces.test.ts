import { expect, test } from 'vitest';
import { SeenNonces } from '../../subgraphs/seen-nonces.ts';

test('a nonce is admitted once', () => {
  const seen = new SeenNonces(1_000, 10);
  expect([seen.admit('a', 0), seen.admit('a', 1)]).toEqual([true, false]);
});

test('a nonce is remembered at least as long as asked', () => {
  const seen = new SeenNonces(1_000, 10);
  seen.admit('first', 0);
  seen.admit('a', 999);
  seen.admit('later', 1_000);
  expect(seen.admit('a', 1_999)).toBe(false);
});

test('a nonce is forgotten after twice the time', () => {
  const seen = new SeenNonces(1_000, 10);
  seen.admit('a', 0);
  seen.admit('b', 1_000);
  expect(seen.admit('a', 2_000)).toBe(true);
});

test('memory stays within two generations', () => {
  const seen = new SeenNonces(1_000_000, 100);
  for (let index = 0; index < 1_000; index += 1) seen.admit(String(index), 0);
  const remembered = Array.from({ length: 1_000 }, (_, index) => !seen.admit(String(index), 0));
  expect(remembered.filter(Boolean).length).toBeLessThanOrEqual(200);
});
