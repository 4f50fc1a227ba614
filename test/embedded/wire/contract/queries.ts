import { describe, expect, test } from 'vitest';
import { numbered, rejection, type Target } from './target.ts';

/** Reading: cursors over many pages, order, projections, aggregation and counting. */
export function queryContract(target: () => Target): void {
  describe('queries', () => {
    test('ten thousand documents arrive over many pages', async () => {
      const items = target().collection();
      await items.insertMany(numbered(10_000));
      const seen = new Set<unknown>();
      for await (const { _id } of items.find({}, { batchSize: 700 })) seen.add(_id);
      expect(seen.size).toBe(10_000);
    });

    test('a sorted cursor keeps its order over pages', async () => {
      const items = target().collection();
      await items.insertMany(numbered(3_000));
      const found = await items.find({}, { batchSize: 250 }).sort({ n: -1 }).toArray();
      expect(found.map(({ n }) => n)).toEqual(numbered(3_000).map(({ n }) => 2_999 - n));
    });

    test('many sorted cursors are open at once', async () => {
      const items = target().collection();
      await items.insertMany(numbered(300));
      const cursors = Array.from({ length: 20 }, () => items.find({}, { batchSize: 10 }).sort({ n: 1 }));
      for (const cursor of cursors) await cursor.next();
      const rests = await Promise.all(cursors.map((cursor) => cursor.toArray()));
      expect(rests.map((rest) => rest.length)).toEqual(cursors.map(() => 299));
    });

    test('a closed cursor cannot be read further', async () => {
      const { db } = target();
      const items = target().collection();
      await items.insertMany(numbered(50));
      const find = { find: items.collectionName, batchSize: 2, sort: { n: 1 } };
      const { cursor } = await db.command(find, { promoteLongs: false });
      const killed = await db.command({ killCursors: items.collectionName, cursors: [cursor.id] });
      expect(killed['cursorsKilled']).toHaveLength(1);
      const getMore = db.command({ getMore: cursor.id, collection: items.collectionName });
      expect(await rejection(getMore)).toMatchObject({ code: 43, codeName: 'CursorNotFound' });
    });

    test('sort, skip, limit and projection work together', async () => {
      const items = target().collection();
      await items.insertMany(numbered(20));
      const found = await items
        .find({ n: { $gte: 5 } }, { projection: { _id: 0, n: 1 } })
        .sort({ n: -1 })
        .skip(2)
        .limit(3);
      expect(await found.toArray()).toEqual([{ n: 17 }, { n: 16 }, { n: 15 }]);
    });

    test('a list of ids finds each of them once', async () => {
      const items = target().collection();
      await items.insertMany(numbered(200));
      const ids = [3, 150, 42, 3, 9_999];
      const found = await items.find({ _id: { $in: ids } }).toArray();
      expect(found.map(({ _id }) => Number(_id)).sort((a, b) => a - b)).toEqual([3, 42, 150]);
    });

    test('an aggregation matches, groups and sorts', async () => {
      const items = target().collection();
      await items.insertMany(numbered(100).map(({ n }) => ({ n, kind: n % 3 })));
      const groups = await items
        .aggregate([
          { $match: { n: { $lt: 90 } } },
          { $group: { _id: '$kind', count: { $sum: 1 }, most: { $max: '$n' } } },
          { $sort: { _id: 1 } },
        ])
        .toArray();
      expect(groups).toEqual([
        { _id: 0, count: 30, most: 87 },
        { _id: 1, count: 30, most: 88 },
        { _id: 2, count: 30, most: 89 },
      ]);
    });

    test('an aggregation of many groups arrives over pages', async () => {
      const items = target().collection();
      await items.insertMany(numbered(1_000));
      const groups = await items.aggregate([{ $group: { _id: '$n' } }], { batchSize: 50 }).toArray();
      expect(new Set(groups.map(({ _id }) => _id)).size).toBe(1_000);
    });

    test('facets answer several questions at once', async () => {
      const items = target().collection();
      await items.insertMany(numbered(10));
      const [facets] = await items
        .aggregate([{ $facet: { total: [{ $count: 'n' }], top: [{ $sort: { n: -1 } }, { $limit: 2 }] } }])
        .toArray();
      expect(facets).toEqual({
        total: [{ n: 10 }],
        top: [
          { _id: 9, n: 9 },
          { _id: 8, n: 8 },
        ],
      });
    });

    test('counts agree right after a write', async () => {
      const items = target().collection();
      await items.insertMany(numbered(123));
      await items.deleteMany({ n: { $lt: 23 } });
      expect(await items.countDocuments({ n: { $gte: 100 } })).toBe(23);
      expect(await items.countDocuments()).toBe(100);
      // Statistics that were gathered between the two writes still count what has been deleted since.
      expect([100, 123]).toContain(await items.estimatedDocumentCount());
    });

    test('distinct lists each value once', async () => {
      const items = target().collection();
      await items.insertMany(numbered(30).map(({ n }) => ({ kind: n % 3 })));
      expect((await items.distinct('kind')).sort()).toEqual([0, 1, 2]);
    });

    test('two hundred operations run side by side', async () => {
      const items = target().collection();
      await items.insertMany(numbered(200));
      const work = numbered(200).map(async ({ _id }) => {
        await items.updateOne({ _id }, { $inc: { n: 1 } });
        return (await items.findOne({ _id }))?.['n'];
      });
      expect(await Promise.all(work)).toEqual(numbered(200).map(({ n }) => n + 1));
    });

    test('a query beyond its time limit fails with 50', async () => {
      const items = target().collection();
      await items.insertMany(numbered(2_000));
      const product = [
        { $lookup: { from: items.collectionName, pipeline: [{ $match: { n: { $gte: 0 } } }], as: 'all' } },
        { $unwind: '$all' },
        { $group: { _id: { $mod: [{ $multiply: ['$n', '$all.n'] }, 1_000] }, n: { $sum: 1 } } },
      ];
      const error = await rejection(items.aggregate(product, { maxTimeMS: 50 }).toArray());
      expect(error).toMatchObject({ name: 'MongoServerError', code: 50 });
      expect(await items.findOne({ _id: 7 }, { maxTimeMS: 5_000 })).toEqual({ _id: 7, n: 7 });
    });
  });
}
