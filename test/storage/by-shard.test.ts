import { expect, test } from 'vitest';
import { BUREAU_CODES, type BureauCode } from '../../fapiao/bureaus.ts';
import type { BureauMoveDocument, MovePhase } from '../../storage/bureau-moves.ts';
import { groupForWriting } from '../../storage/by-shard.ts';
import { HOME } from '../../storage/documents.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';

// Nothing is asked of a shard here, so none is connected to.
const uri = 'mongodb://127.0.0.1:1';
const east: readonly BureauCode[] = ['3100', '3200'];
const map = parseShardMap([
  { name: 'north', uri, bureaus: BUREAU_CODES.filter((code) => !east.includes(code)) },
  { name: 'east', uri, bureaus: east },
]);

const moving = (bureau: BureauCode, phase: MovePhase): BureauMoveDocument => ({
  _id: bureau,
  bureau,
  from: 'east',
  to: 'north',
  revision: 1,
  phase,
  startedAt: new Date(0),
  phaseAt: new Date(0),
  holder: 'a run',
  beat: 0,
  copied: null,
});

/** Groups items of these bureaus; @returns each group's shard, and its items as `bureau` and place in the list */
async function groupsOf(
  bureaus: readonly (BureauCode | typeof HOME)[],
  moves: readonly BureauMoveDocument[] = [],
): Promise<[string, string[]][]> {
  const shards = connectShards(map, 'test');
  shards.routing.learn(moves);
  const items = bureaus.map((bureau, at) => ({ bureau, name: `${bureau} ${at}` }));
  const groups = groupForWriting(shards, items);
  await shards.close();
  return groups.map(([{ name }, group]) => [name, group.map((item) => item.name)]);
}

test('what stays where it is shares one write a shard', async () => {
  expect(await groupsOf(['3100', '1100', HOME, '3200', '1100'])).toEqual([
    ['east', ['3100 0', '3200 3']],
    ['north', ['1100 1', 'HOME 2', '1100 4']],
  ]);
});

test('a bureau on its way is written by itself', async () => {
  expect(await groupsOf(['3100', '3200', '1100', '3100'], [moving('3100', 'COPYING')])).toEqual([
    ['east', ['3200 1']],
    ['north', ['1100 2']],
    ['east', ['3100 0', '3100 3']],
  ]);
});

test('two bureaus on their way do not share a write', async () => {
  const moves = east.map((bureau) => moving(bureau, 'COPYING'));
  expect(await groupsOf(['3100', '3200', '3100'], moves)).toEqual([
    ['east', ['3100 0', '3100 2']],
    ['east', ['3200 1']],
  ]);
});

test('a bureau that has arrived shares again', async () => {
  expect(await groupsOf(['3100', '3200'], [moving('3100', 'DONE')])).toHaveLength(1);
});
