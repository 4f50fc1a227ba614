import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyBureau } from '../../backup/bureau-copy.ts';
import type { BackedUpCollection } from '../../backup/format.ts';
import type { Shard } from '../../storage/shards.ts';
import { refreshStatistics } from '../../storage/statistics.ts';
import { passedOver, planNodes } from '../plan-nodes.ts';
import { openWorld, type World } from '../world.ts';

/** The small one moves, the big one stays on the same shard. */
const [SMALL, BIG] = ['3600', '3100'] as const;
const small = 700;
const collections = [
  'idempotentAnswers',
  'numberRanges',
  'tickets',
  'redConfirmations',
  'statuses',
  'invoices',
  'issuers',
] as const satisfies readonly BackedUpCollection[];

let world: World;
let source: Shard;
let target: Shard;

beforeAll(async () => {
  world = await openWorld();
  [source, target] = [world.shards.of(SMALL), world.shards.of('4400')];
  // Ids of both are mixed, as those of a collection are that do not begin with the bureau.
  const documents = Array.from({ length: 6 * small }, (_, at) => ({
    _id: String(at).padStart(20, '0'),
    bureau: at % 6 === 0 ? SMALL : BIG,
  }));
  for (const name of collections) {
    const own = documents.map((document) => ({ ...document, digitalNumber: document._id }));
    await source.write((db) => db.collection<{ _id: string }>(name).insertMany(own));
  }
  await refreshStatistics(world.shards);
});
afterAll(() => world.close());

test('a bureau is read in order, and nothing of its neighbours is looked at', async () => {
  world.commands.take();
  const copied = await copyBureau(
    { bureau: SMALL, source, target },
    { mayWrite: () => Promise.resolve(), onProgress: () => undefined },
  );
  expect(copied.documents).toBe(collections.length * small);
  const finds = world.commands.take().filter(({ name, shard }) => name === 'find' && shard === source.name);
  for (const name of collections) {
    const pages = finds.filter(({ collection }) => collection === name);
    expect(pages.length).toBeGreaterThan(1);
    for (const { command } of pages) {
      const { filter, sort, limit, hint } = command;
      const plan = await source.read((db) =>
        db.command({ explain: { find: name, filter, sort, limit, hint } }),
      );
      expect(JSON.stringify(plan)).toContain('"scanType":"ordered"');
      expect(planNodes(plan).map((node) => node['Node Type'])).not.toContain('Sort');
      expect(passedOver(plan)).toBe(0);
    }
  }
});
