import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Reads } from '../../storage/reads.ts';
import type { Shard } from '../../storage/shards.ts';
import { refreshStatistics } from '../../storage/statistics.ts';
import { createFaceReads, type FacePlace } from '../../subgraphs/invoice/face-reads.ts';
import { readFaces } from '../../subgraphs/invoice/lookup-read.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let shard: Shard;

/** Enough documents that reading a whole region would show. */
beforeAll(async () => {
  world = await openWorld();
  shard = world.shards.of('1100');
  const documents = Array.from({ length: 4_000 }, (_, at) => {
    const bureau = shard.bureaus[at % shard.bureaus.length];
    const issuedAt = new Date(Date.UTC(2026, 0, 1 + (at % 300), at % 24));
    const digitalNumber = `2611${String(at).padStart(16, '0')}`;
    return at % 2 === 0
      ? { _id: digitalNumber, bureau, issuedAt, digitalNumber }
      : { _id: `1100213130-${String(at).padStart(8, '0')}`, bureau, issuedAt };
  });
  const statuses = documents.map(({ _id, bureau }) => ({ _id, bureau, status: 'NORMAL' }));
  await shard.write((db) => db.collection<(typeof documents)[number]>('invoices').insertMany(documents));
  await shard.write((db) => db.collection<(typeof statuses)[number]>('statuses').insertMany(statuses));
  await refreshStatistics(world.shards);
});
afterAll(() => world.close());

const digital = (sequence: number): FacePlace => {
  const number = `2611${String(sequence).padStart(16, '0')}`;
  return { ids: [number], digitalNumber: number, bureau: '1100' };
};
const coded = (sequence: number): FacePlace => ({
  ids: [`1100213130-${String(sequence).padStart(8, '0')}`],
  digitalNumber: null,
  bureau: '1100',
});
const many = Array.from({ length: 50 }, (_, at) => at);

test.each([
  ['one 20-digit number', [digital(24)], ['by-digital-number', '_id_']],
  ['fifty 20-digit numbers', many.map(digital), ['by-digital-number', '_id_']],
  [
    'numbers of several bureaus',
    [digital(24), { ...digital(0), bureau: '1200' as const }],
    ['by-digital-number', '_id_'],
  ],
  ['fifty numbers with a code', many.map(coded), ['_id_']],
])('%s are read from their index', async (_, places, indexes) => {
  world.commands.take();
  const faces = createFaceReads(new Reads(world.shards));
  await readFaces(
    world.shards,
    faces,
    places.map((place) => ({ place, freshness: 'ALLOW_CACHE' as const })),
  );
  const [sent, ...others] = world.commands.take();
  expect(others).toEqual([]);
  const pipeline: Document[] = Array.isArray(sent?.command['pipeline']) ? sent.command['pipeline'] : [];
  const plan = await shard.read((db) => db.collection('invoices').aggregate(pipeline).explain());
  // The inner read of the statuses is by id, too.
  expect(new Set(indexesOf(plan))).toEqual(new Set(indexes));
  expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|Seq Scan/);
});

function indexesOf(plan: Document): string[] {
  const { queryPlanner } = plan;
  return [...JSON.stringify(queryPlanner).matchAll(/"indexName":"([^"]+)"/g)].map(([, name]) => name ?? '');
}
