import { expect, test } from 'vitest';
import { beginsWith, servesShardKey, shardKeyOf } from '../../deploy/cluster/shard-keys.ts';
import { indexesOf } from '../../storage/indexes.ts';
import { COLLECTIONS } from '../../storage/shards.ts';

const all = COLLECTIONS.map((name) => [name, indexesOf(name)] as const);

test('unique indexes begin with the shard key', () => {
  for (const [, indexes] of all) {
    const key = shardKeyOf(indexes);
    for (const index of indexes.filter(({ unique }) => unique)) expect(beginsWith(index, key)).toBe(true);
  }
});

test('every index begins with the bureau', () => {
  for (const [, indexes] of all) {
    for (const { key } of indexes) expect(Object.keys(key)[0]).toBe('bureau');
  }
});

test('what has unique numbers is divided by bureau', () => {
  const whole = all.filter(([, indexes]) => !('_id' in shardKeyOf(indexes))).map(([name]) => name);
  expect(whole).toEqual(['invoices', 'numberRanges']);
});

test('everything else is divided within a bureau', () => {
  expect(shardKeyOf(indexesOf('statuses'))).toEqual({ bureau: 1, _id: 1 });
  expect(Object.keys(shardKeyOf(indexesOf('tickets')))).toEqual(['bureau', '_id']);
});

test('a number unique beyond its bureau is refused', () => {
  expect(() => shardKeyOf([{ name: 'x', key: { number: 1 }, unique: true }])).toThrow('bureau');
});

test('a unique index on the whole key divides further', () => {
  const key = { bureau: 1, _id: 1, part: 1 } as const;
  expect(shardKeyOf([{ name: 'x', key, unique: true }])).toEqual({ bureau: 1, _id: 1 });
});

test('a descending field is another key', () => {
  expect(beginsWith({ name: 'x', key: { bureau: -1, _id: 1 } }, { bureau: 1, _id: 1 })).toBe(false);
});

test('a partial index serves no shard key', () => {
  const index = { name: 'x', key: { bureau: 1, number: 1 } as const, partialFilterExpression: { number: 1 } };
  expect(servesShardKey(index, { bureau: 1 })).toBe(false);
  expect(servesShardKey({ name: 'x', key: index.key }, { bureau: 1 })).toBe(true);
});
