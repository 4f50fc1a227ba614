import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BureauMoveDocument, MovePhase } from '../../storage/bureau-moves.ts';
import { BureauElsewhere, moveTimes } from '../../storage/move-watch.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import { openWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.shards.followMoves();
  // From now on this process hears of nothing by itself: it has to ask when it may not know.
  for (const shard of world.shards.all) shard.moves?.end();
});

afterAll(() => world?.close());

/** Writes what the command would, on the source alone, and waits until no process may go by what it heard before. */
async function say(phase: MovePhase, change: Partial<BureauMoveDocument> = {}): Promise<void> {
  const now = new Date();
  const move = { from: 'east', to: 'south', revision: 1, holder: 'a run', beat: 0, copied: null, ...change };
  const _id = change.bureau ?? '3100';
  await named('east').write((db) =>
    bureauCollection<BureauMoveDocument>(db, 'bureauMoves').replaceOne(
      { _id },
      { bureau: _id, ...move, phase, startedAt: now, phaseAt: now },
      { upsert: true },
    ),
  );
  await sleep(moveTimes.leaseMs + 100);
}

function named(name: string): Shard {
  const shard = world.shards.named(name);
  if (shard === null) throw new Error(`no shard ${name}`);
  return shard;
}

/** @returns what came of a read or a write */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'DONE';
  } catch (error) {
    if (error instanceof ShardError && error.cause instanceof BureauElsewhere) return 'ELSEWHERE';
    throw error;
  }
}

const read = (shard: Shard) => outcome(shard.read((db) => db.command({ ping: 1 })));
const write = (shard: Shard, ...bureaus: Parameters<Shard['writeOf']>[0]) =>
  outcome(shard.writeOf(bureaus, (db) => db.command({ ping: 1 })));

test('a process that heard nothing asks before it writes and before it reads', async () => {
  const [east, south] = [named('east'), named('south')];
  await say('COPYING');
  // It began before it heard of the move, and might take longer than the switch waits.
  expect(await write(east, '3100')).toBe('ELSEWHERE');
  expect(await write(east, '3100')).toBe('DONE');

  await say('SWITCHING');
  expect(await write(east, '3100')).toBe('ELSEWHERE');
  expect([await write(east, '3200'), await write(named('north'), 'HOME'), await read(east)]).toEqual([
    'DONE',
    'DONE',
    'DONE',
  ]);

  await say('MOVED');
  const chosen = world.shards.of('3100');
  expect(chosen).toBe(east);
  expect(await read(chosen)).toBe('ELSEWHERE');
  expect(world.shards.of('3100')).toBe(south);
  expect([await read(south), await write(south, '3100'), await write(east, '3100')]).toEqual([
    'DONE',
    'ELSEWHERE',
    'ELSEWHERE',
  ]);
  expect(east.bureaus).not.toContain('3100');
  expect(south.bureaus).toContain('3100');

  await say('CLEANING');
  await sleep(moveTimes.readMs);
  expect(await read(east)).toBe('DONE');
  expect([await write(south, '3100'), await write(east, '3100')]).toEqual(['DONE', 'ELSEWHERE']);
  expect([east.policy.breaker, east.health.state()]).toEqual(['CLOSED', 'UP']);
});

test('a move to a shard that is not listed is passed over', async () => {
  await say('DONE', { bureau: '3300', to: 'west' });
  expect(await write(named('east'), '3300')).toBe('DONE');
  expect(world.shards.of('3300').name).toBe('east');
});
