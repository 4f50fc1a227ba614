import { afterAll, beforeAll, expect, test } from 'vitest';
import { bureauCollection } from '../../storage/shards.ts';
import { runCommand } from '../cli/run-command.ts';
import { invoiceOf } from '../faults/load.ts';
import { type MoveDesk, openMoveDesk, shardsWith, startMove, untilPhase } from './move-desk.ts';

let desk: MoveDesk;

beforeAll(async () => {
  desk = await openMoveDesk();
  await desk.graphs[0].record(invoiceOf('2531200', 0), invoiceOf('2511200', 0));
});

afterAll(() => desk?.close());

const move = (bureau: string, to: string) => startMove(desk.world.shards.database, bureau, to).end();

test.each([
  ['3100', 'west', 64, 'There is no shard "west"; SHARDS_FILE has north, east, south.'],
  ['9999', 'south', 64, 'There is no bureau "9999"'],
  ['3100', 'east', 0, '3100 is on east'],
])('the move of %s to %s ends with %i', async (bureau, to, expected, text) => {
  const { code, stdout, stderr } = await move(bureau, to);
  expect({ code, said: stdout + stderr }).toEqual({ code: expected, said: expect.stringContaining(text) });
});

test('a second move is refused while one is under way', async () => {
  const { shards } = desk.world;
  const first = startMove(shards.database, '3100', 'south');
  await untilPhase(shards, '3100', 'COPYING');
  const [same, other] = await Promise.all([move('3100', 'south'), move('3100', 'north')]);
  expect([same.code, same.stderr]).toEqual([75, expect.stringContaining('Another process moves 3100')]);
  expect([other.code, other.stderr]).toEqual([75, expect.stringContaining('from east to south')]);
  expect((await first.end()).code).toBe(0);
  expect((await move('3100', 'south')).stdout).toContain('3100 is on south');
});

test('a target that holds documents of the bureau is left alone', async () => {
  const { shards } = desk.world;
  const stray = { _id: '1100', bureau: '1100' as const };
  await shards.named('south')?.write((db) => bureauCollection(db, 'synchronisations').insertOne(stray));
  const { code, stderr } = await move('1100', 'south');
  expect([code, stderr]).toEqual([73, expect.stringContaining('Shard south holds synchronisations of 1100')]);
  expect((await shardsWith(shards, '1100')).sort()).toEqual(['north', 'south']);
});

test('the embedded shards are not moved between', async () => {
  const { code, stderr } = await runCommand(['shards', 'move', '--bureau', '3100', '--to', 'south']);
  expect([code, stderr]).toEqual([78, expect.stringContaining('SHARDS_FILE')]);
});
