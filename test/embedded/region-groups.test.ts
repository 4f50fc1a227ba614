import { expect, test } from 'vitest';
import { REGION_GROUPS } from '../../embedded/region-groups.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { parseShardMap } from '../../storage/shard-map.ts';

test('every bureau belongs to one group', () => {
  const grouped = REGION_GROUPS.flatMap(({ bureaus }) => bureaus);
  expect([...grouped].sort()).toEqual([...BUREAU_CODES].sort());
});

test('the groups make a valid shard map', () => {
  const file = REGION_GROUPS.map((group) => ({ ...group, uri: 'mongodb://127.0.0.1:1' }));
  expect(parseShardMap(file).home).toBe('north');
});

test('a planned city follows its province', () => {
  const groupOf = (code: string) => REGION_GROUPS.find(({ bureaus }) => bureaus.includes(code))?.name;
  for (const city of ['2102', '3302', '3502', '3702', '4403']) {
    expect(groupOf(city)).toBe(groupOf(`${city.slice(0, 2)}00`));
  }
});
