import { Decimal128, Long, ObjectId } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { numbered, rejection, type Target } from './target.ts';

/** Single documents in and out: every write form, every type the program stores. */
export function documentContract(target: () => Target): void {
  describe('documents', () => {
    test('an inserted document comes back with every type intact', async () => {
      const items = target().collection();
      const document = {
        _id: new ObjectId(),
        text: '增值税专用发票 🧾',
        amount: Decimal128.fromString('1234567890.10'),
        at: new Date('2024-02-29T12:34:56.789Z'),
        long: Long.fromString('9007199254740993'),
        nested: { list: [1, 'two', null, { three: 3.5 }], flag: true },
        bytes: Buffer.from([0, 1, 255]),
      };
      await items.insertOne(document, { writeConcern: { w: 'majority', journal: true } });
      const found = await items.findOne({ _id: document._id }, { promoteLongs: false, promoteBuffers: true });
      expect(found).toEqual(document);
    });

    test('an update reports what it matched and changed', async () => {
      const items = target().collection();
      await items.insertMany(numbered(3));
      const result = await items.updateMany({ n: { $gte: 1 } }, { $set: { seen: true } });
      expect(result).toMatchObject({ acknowledged: true, matchedCount: 2, modifiedCount: 2 });
      expect(await items.countDocuments({ seen: true })).toBe(2);
    });

    test('an upsert tells the id that it inserted', async () => {
      const items = target().collection();
      const result = await items.updateOne({ _id: 'new' }, { $set: { n: 1 } }, { upsert: true });
      expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 'new' });
    });

    test('a replaced document keeps only its id', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1, old: true });
      await items.replaceOne({ _id: 1 }, { fresh: true });
      expect(await items.findOne({ _id: 1 })).toEqual({ _id: 1, fresh: true });
    });

    test('a delete reports how many it removed', async () => {
      const items = target().collection();
      await items.insertMany(numbered(5));
      expect((await items.deleteMany({ n: { $lt: 3 } })).deletedCount).toBe(3);
      expect((await items.deleteOne({ n: 99 })).deletedCount).toBe(0);
    });

    test('a decimal is compared and incremented exactly', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1, total: Decimal128.fromString('0.10') });
      await items.updateOne({ _id: 1 }, { $inc: { total: Decimal128.fromString('0.20') } });
      const found = await items.findOne({ total: { $gt: Decimal128.fromString('0.29') } });
      expect(String(found?.['total'])).toBe('0.30');
      expect(await items.findOne({ total: { $gt: Decimal128.fromString('0.30') } })).toBeNull();
    });

    test('a pipeline update computes from the document itself', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1, net: 100, tax: 13 });
      await items.updateOne({ _id: 1 }, [{ $set: { gross: { $add: ['$net', '$tax'] } } }]);
      expect(await items.findOne({ _id: 1 })).toMatchObject({ gross: 113 });
    });

    test('dates are found by range', async () => {
      const items = target().collection();
      const day = (text: string) => new Date(`2024-01-${text}T00:00:00Z`);
      await items.insertMany([{ at: day('01') }, { at: day('02') }, { at: day('03') }]);
      expect(await items.countDocuments({ at: { $gte: day('02'), $lt: day('03') } })).toBe(1);
    });

    test('an anchored expression finds Chinese prefixes', async () => {
      const items = target().collection();
      await items.insertMany([{ name: '北京纺织' }, { name: '上海纺织' }, { name: '北京机械' }]);
      const found = await items.find({ name: /^北京/ }).sort({ name: 1 }).toArray();
      expect(found.map(({ name }) => name)).toEqual(['北京机械', '北京纺织']);
    });

    test('one of eight racing conditional updates wins', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1, state: 'FREE' });
      const racers = Array.from({ length: 8 }, (_, racer) =>
        items.findOneAndUpdate(
          { _id: 1, state: 'FREE' },
          { $set: { state: 'TAKEN', racer } },
          { returnDocument: 'after' },
        ),
      );
      const winners = (await Promise.all(racers)).filter((document) => document !== null);
      expect(winners).toEqual([await items.findOne({ _id: 1 })]);
    });

    test('a document beyond 16 MB is refused', async () => {
      const items = target().collection();
      const tooLarge = { _id: 1, text: 'x'.repeat(16 * 1024 * 1024 + 1) };
      expect(await rejection(items.insertOne(tooLarge))).toMatchObject({
        name: expect.stringMatching(/^Mongo/),
      });
      expect(await items.countDocuments({})).toBe(0);
    });

    test('a document of nearly 16 MB comes back whole', async () => {
      const items = target().collection();
      const text = '税'.repeat(5_500_000);
      await items.insertOne({ _id: 1, text });
      expect((await items.findOne({ _id: 1 }))?.['text']).toBe(text);
    });

    test('an unacknowledged write is applied without an answer', async () => {
      const items = target().collection();
      await items.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
      await expect.poll(() => items.countDocuments({ _id: 1 })).toBe(1);
    });
  });
}
