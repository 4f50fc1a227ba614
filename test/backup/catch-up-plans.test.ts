import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedLives } from '../../backup/life-page.ts';
import { ShardReader } from '../../backup/shard-reader.ts';
import type { Shard } from '../../storage/shards.ts';
import { refreshStatistics } from '../../storage/statistics.ts';
import { passedOver } from '../plan-nodes.ts';
import { openWorld, type World } from '../world.ts';

const count = 5_000;
const [before, since] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z')];
/** Far apart, the first and the last of all among them. */
const recorded = [0, 4_999];
const stepped = [2_500, 2_501, 2_502];

let world: World;
let shard: Shard;

const idOf = (at: number) => String(at).padStart(20, '0');

beforeAll(async () => {
  world = await openWorld();
  shard = world.shards.of('1100');
  const invoices = Array.from({ length: count }, (_, at) => ({
    _id: idOf(at),
    bureau: shard.bureaus[at % shard.bureaus.length],
    digitalNumber: idOf(at),
    recordedAt: recorded.includes(at) ? since : before,
    ...(stepped.includes(at) && { step: { no: 1, event: { at: since } } }),
  }));
  await shard.write((db) => db.collection<{ _id: string }>('invoices').insertMany(invoices));
  await refreshStatistics(world.shards);
});
afterAll(() => world.close());

/** Reads all that changed, at most two on a page. @returns their ids */
async function changedIds(): Promise<string[]> {
  const reader = await ShardReader.open(shard, false);
  const found: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { invoices, upTo, isLast } = await changedLives(reader, since, after, 2);
    expect(invoices.length).toBeLessThanOrEqual(2);
    found.push(...invoices.map(({ _id }) => _id));
    after = upTo ?? after;
    more = !isLast;
  }
  return found;
}

test('whatever changed is found, and no command looks at more than it answers', async () => {
  world.commands.take();
  expect(await changedIds()).toEqual([...recorded, ...stepped].map(idOf).sort());
  const looks = world.commands
    .take()
    .filter(
      ({ name, collection, command }) => name === 'find' && collection === 'invoices' && 'hint' in command,
    );
  expect(looks.length).toBeGreaterThan(count / 2_000);
  for (const { command } of looks) {
    const { filter, sort, limit, hint, projection } = command;
    expect(limit).toBe(2_000);
    const plan = await shard.read((db) =>
      db.command({ explain: { find: 'invoices', filter, sort, limit, hint, projection } }),
    );
    expect(passedOver(plan)).toBe(0);
  }
});
