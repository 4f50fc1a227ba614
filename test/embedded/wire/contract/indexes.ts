import { MongoServerError } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { numbered, rejection, type Target } from './target.ts';

/** Indexes: uniqueness, their catalogue, and the order that they deliver. */
export function indexContract(target: () => Target): void {
  describe('indexes', () => {
    test('a unique index refuses a second value with 11000', async () => {
      const items = target().collection();
      await items.createIndex({ code: 1 }, { unique: true });
      await items.insertOne({ _id: 1, code: 'a' });
      const error = await rejection(items.insertOne({ _id: 2, code: 'a' }));
      expect(error).toBeInstanceOf(MongoServerError);
      expect(error).toMatchObject({ code: 11000, keyPattern: { code: 1 }, keyValue: { code: 'a' } });
      expect(error).toHaveProperty(
        'message',
        expect.stringMatching(/^E11000 duplicate key error.* index: code_1/),
      );
    });

    test('a duplicate id is refused with 11000', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1 });
      expect(await rejection(items.insertOne({ _id: 1 }))).toMatchObject({
        code: 11000,
        keyPattern: { _id: 1 },
      });
    });

    test('a partial unique index ignores other documents', async () => {
      const items = target().collection();
      await items.createIndex({ code: 1 }, { unique: true, partialFilterExpression: { live: true } });
      await items.insertMany([
        { code: 'a', live: true },
        { code: 'a', live: false },
        { code: 'a', live: false },
      ]);
      expect(await rejection(items.insertOne({ code: 'a', live: true }))).toMatchObject({ code: 11000 });
    });

    test('findOneAndUpdate into a duplicate fails with 11000', async () => {
      const items = target().collection();
      await items.createIndex({ code: 1 }, { unique: true });
      await items.insertMany([
        { _id: 1, code: 'a' },
        { _id: 2, code: 'b' },
      ]);
      const error = await rejection(items.findOneAndUpdate({ _id: 1 }, { $set: { code: 'b' } }));
      expect(error).toMatchObject({ name: 'MongoServerError', code: 11000, keyPattern: { code: 1 } });
    });

    test('indexes are listed with key and options', async () => {
      const items = target().collection();
      await items.createIndexes([
        { key: { bureau: 1, order: -1 }, name: 'by_order' },
        { key: { code: 1 }, name: 'by_code', unique: true },
      ]);
      const listed = await items.listIndexes().toArray();
      expect(listed.map(({ name }) => name)).toEqual(['_id_', 'by_order', 'by_code']);
      expect(listed[1]).toMatchObject({ key: { bureau: 1, order: -1 } });
      expect(listed[2]).toMatchObject({ key: { code: 1 }, unique: true });
    });

    test('creating the same index again changes nothing', async () => {
      const items = target().collection();
      const create = () => items.createIndex({ code: 1 }, { unique: true });
      expect(await create()).toBe(await create());
      expect(await items.indexes()).toHaveLength(2);
    });

    test('the same name with other options is refused', async () => {
      const items = target().collection();
      await items.createIndex({ code: 1 }, { unique: true });
      const error = await rejection(items.createIndex({ code: 1 }));
      expect(error).toMatchObject({ name: 'MongoServerError', code: 86, codeName: 'IndexKeySpecsConflict' });
    });

    test('a unique index over duplicates is not built', async () => {
      const items = target().collection();
      await items.insertMany([{ code: 'a' }, { code: 'a' }]);
      expect(await rejection(items.createIndex({ code: 1 }, { unique: true }))).toMatchObject({
        code: 11000,
      });
      expect(await items.indexes()).toHaveLength(1);
    });

    test('a dropped index is gone, an unknown one refused', async () => {
      const items = target().collection();
      await items.createIndex({ code: 1 });
      await items.dropIndex('code_1');
      expect(await items.indexes()).toHaveLength(1);
      expect(await rejection(items.dropIndex('code_1'))).toMatchObject({
        code: 27,
        codeName: 'IndexNotFound',
      });
    });

    test('a page in index order needs no sort', async () => {
      const items = target().collection();
      await items.createIndex({ bureau: 1, order: -1 });
      await items.insertMany(numbered(5_000).map(({ n }) => ({ bureau: `${n % 3}`, order: n })));
      // Only servers that keep statistics apart from their indexes know this command.
      await target()
        .db.command({ analyze: items.collectionName })
        .catch(() => undefined);
      const page = items
        .find({ bureau: '1', order: { $lt: 4_000 } })
        .sort({ order: -1 })
        .limit(20);
      const { queryPlanner } = await page.explain('executionStats');
      const plan = JSON.stringify(queryPlanner.winningPlan);
      expect(plan).toContain('"stage":"IXSCAN"');
      expect(plan).not.toContain('"stage":"SORT"');
    });
  });
}
