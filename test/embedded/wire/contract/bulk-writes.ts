import { MongoBulkWriteError } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { numbered, rejection, type Target } from './target.ts';

/** Many writes in one call: what stops, what goes on, and which of them failed. */
export function bulkWriteContract(target: () => Target): void {
  describe('bulk writes', () => {
    test('an ordered bulk stops at its first duplicate', async () => {
      const items = target().collection();
      const error = await rejection(items.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
      expect(error).toBeInstanceOf(MongoBulkWriteError);
      expect(error).toMatchObject({
        code: 11000,
        insertedCount: 1,
        writeErrors: [{ index: 1, code: 11000 }],
      });
      expect(await items.countDocuments({})).toBe(1);
    });

    test('an unordered bulk names every duplicate by index', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 3 });
      const error = await rejection(items.insertMany(numbered(6).concat(numbered(1)), { ordered: false }));
      expect(error).toBeInstanceOf(MongoBulkWriteError);
      expect(error).toMatchObject({ code: 11000, insertedCount: 5 });
      const indexes =
        error instanceof MongoBulkWriteError ? [error.writeErrors].flat().map(({ index }) => index) : [];
      expect(indexes).toEqual([3, 6]);
    });

    test('a mixed bulk counts each kind of write', async () => {
      const items = target().collection();
      await items.insertMany(numbered(3));
      const result = await items.bulkWrite([
        { insertOne: { document: { _id: 10 } } },
        { updateOne: { filter: { _id: 0 }, update: { $set: { n: 100 } } } },
        { updateOne: { filter: { _id: 20 }, update: { $set: { n: 20 } }, upsert: true } },
        { replaceOne: { filter: { _id: 21 }, replacement: { n: 21 }, upsert: true } },
        { deleteOne: { filter: { _id: 1 } } },
      ]);
      expect(result).toMatchObject({ insertedCount: 1, matchedCount: 1, modifiedCount: 1, deletedCount: 1 });
      expect(result.upsertedIds).toEqual({ 2: 20, 3: 21 });
    });

    test('an unordered bulk of upserts applies all of them', async () => {
      const items = target().collection();
      const upserts = numbered(500).map(({ _id }) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { born: true }, $inc: { hits: 1 } },
          upsert: true,
        },
      }));
      expect((await items.bulkWrite(upserts, { ordered: false })).upsertedCount).toBe(500);
      const again = await items.bulkWrite(upserts, { ordered: false });
      expect(again).toMatchObject({ upsertedCount: 0, modifiedCount: 500 });
    });

    test('a failed update names itself and keeps the rest', async () => {
      const items = target().collection();
      await items.createIndex({ key: 1 }, { unique: true });
      await items.insertMany([
        { _id: 1, key: 'a' },
        { _id: 2, key: 'b' },
      ]);
      const error = await rejection(
        items.bulkWrite(
          [
            { updateOne: { filter: { _id: 1 }, update: { $set: { key: 'b' } } } },
            { updateOne: { filter: { _id: 2 }, update: { $set: { key: 'c' } } } },
          ],
          { ordered: false },
        ),
      );
      expect(error).toMatchObject({
        code: 11000,
        modifiedCount: 1,
        writeErrors: [{ index: 0, code: 11000 }],
      });
    });

    test('twenty thousand small documents go in at once', async () => {
      const items = target().collection();
      const result = await items.insertMany(numbered(20_000), { ordered: false });
      expect(result.insertedCount).toBe(20_000);
      expect(await items.countDocuments()).toBe(20_000);
    });
  });
}
