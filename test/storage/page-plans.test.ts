import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { after, newestFirst } from '../../storage/keyset.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import { refreshStatistics } from '../../storage/statistics.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let shard: Shard;
const position = { issuedAt: new Date('2026-05-01T00:00:00Z'), id: '3' };

/** Enough documents that a sort would be chosen if the index could not deliver the order. */
beforeAll(async () => {
  world = await openWorld();
  shard = world.shards.of('1100');
  const documents = Array.from({ length: 4_000 }, (_, at) => ({
    _id: String(at).padStart(20, '0'),
    bureau: shard.bureaus[at % shard.bureaus.length],
    issuedAt: new Date(Date.UTC(2026, 0, 1 + (at % 300), at % 24)),
    seller: { taxpayerId: `seller-${at % 7}`, nameKey: `seller ${at % 7}` },
    buyer: { taxpayerId: `buyer-${at % 9}`, nameKey: `buyer ${at % 9}` },
  }));
  await shard.write((db) => db.collection<(typeof documents)[number]>('invoices').insertMany(documents));
  await refreshStatistics(world.shards);
});
afterAll(() => world.close());

const pages: [name: string, filter: object][] = [
  ['one region', { bureau: '1100' }],
  ['several regions', { bureau: { $in: ['1100', '1200', '1300'] } }],
  ['a later page', { bureau: '1100', $and: [after(position)] }],
  ['a later page of several regions', { bureau: { $in: ['1100', '1200'] }, $and: [after(position)] }],
  ['the invoices of a seller', { bureau: '1100', $and: [{ 'seller.taxpayerId': 'seller-3' }] }],
  ['the invoices of a buyer', { bureau: '1100', $and: [{ 'buyer.taxpayerId': 'buyer-3' }] }],
];

test.each(pages)('a page of %s is an ordered scan', async (_, filter) => {
  const plan = await shard.read((db) =>
    bureauCollection<InvoiceDocument>(db, 'invoices')
      .find(filter, { sort: newestFirst, limit: 51 })
      .explain(),
  );
  const nodes = nodesOf(plan);
  expect(nodes).not.toContain('Sort');
  expect(JSON.stringify(plan)).toContain('"scanType":"ordered"');
});

function nodesOf(plan: Document): string[] {
  return [...JSON.stringify(plan).matchAll(/"Node Type":"([^"]+)"/g)].map(([, name]) => name ?? '');
}
