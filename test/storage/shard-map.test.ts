import { expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { parseShardMap, ShardMapError, singleShardMap } from '../../storage/shard-map.ts';

const uri = 'mongodb://127.0.0.1:27017';
const half = BUREAU_CODES.length / 2;
const north = { name: 'north', uri, bureaus: BUREAU_CODES.slice(0, half) };
const south = { name: 'south', uri, bureaus: BUREAU_CODES.slice(half) };

function mistakesOf(json: unknown): readonly string[] {
  try {
    parseShardMap(json);
  } catch (error) {
    if (error instanceof ShardMapError) return error.mistakes;
    throw error;
  }
  return [];
}

test('every bureau gets exactly one shard', () => {
  const map = parseShardMap([north, south]);
  const kept = map.shards.flatMap((shard) => shard.bureaus);
  expect([...kept].sort()).toEqual([...BUREAU_CODES].sort());
});

test('the first shard is home unless marked', () => {
  expect(parseShardMap([north, south]).home).toBe('north');
  expect(parseShardMap([north, { ...south, home: true }]).home).toBe('south');
});

test('one database alone keeps every bureau', () => {
  expect(singleShardMap(uri).shards).toEqual([{ name: 'all', uri, bureaus: BUREAU_CODES }]);
});

test('missing doubled and unknown bureaus come together', () => {
  const mistakes = mistakesOf([
    { ...north, bureaus: ['1100', '9900', ...north.bureaus.slice(1)] },
    { ...south, bureaus: ['1100', ...south.bureaus.slice(1)] },
  ]);
  expect(mistakes).toEqual([
    'bureau "9900" is unknown',
    'bureau 1100 belongs to more than one shard',
    `bureau ${BUREAU_CODES[half]} belongs to no shard`,
  ]);
});

test('a doubled name and two homes are named', () => {
  const mistakes = mistakesOf([
    { ...north, home: true },
    { ...south, name: 'north', home: true },
  ]);
  expect(mistakes).toEqual([
    'shard name "north" is used more than once',
    'more than one shard is marked home: north, north',
  ]);
});

test('a star beside another shard is a double', () => {
  expect(mistakesOf([{ ...north, bureaus: '*' }, south])).toContain(
    `bureau ${BUREAU_CODES.at(-1)} belongs to more than one shard`,
  );
});

test.each([null, {}, [], [{ name: 'North', uri: 'http://x', bureaus: [] }]])(
  'a list of another shape is refused: %j',
  (json) => {
    expect(mistakesOf(json).length).toBeGreaterThan(0);
  },
);

test('a refusal never shows the connection string', () => {
  const secret = 'mongodb://user:secret@127.0.0.1';
  expect(mistakesOf([{ ...north, uri: secret }]).join()).not.toContain('secret');
  expect(mistakesOf([{ ...north, uri: `x${secret}` }]).join()).not.toContain('secret');
});
