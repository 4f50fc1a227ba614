import { describe, expect, test } from 'vitest';
import { numbered, rejection, type Target } from './target.ts';

/** Collections, databases, and what the server says of itself. */
export function catalogContract(target: () => Target): void {
  describe('catalog', () => {
    test('a collection is listed until it is dropped', async () => {
      const { db } = target();
      const items = target().collection();
      await items.insertOne({ _id: 1 });
      const names = async () =>
        (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
      expect(await names()).toContain(items.collectionName);
      expect(await items.drop()).toBe(true);
      expect(await names()).not.toContain(items.collectionName);
    });

    test('dropping a collection that is not there succeeds', async () => {
      expect(await target().collection().drop()).toBe(true);
    });

    test('a database is listed once it holds something', async () => {
      const { client, db } = target();
      await target().collection().insertOne({ _id: 1 });
      const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
      expect(databases.map(({ name }) => name)).toContain(db.databaseName);
    });

    test('a collection is created and renamed', async () => {
      const { db } = target();
      const made = await db.createCollection('made');
      await made.insertOne({ n: 1 });
      const renamed = await made.rename('renamed');
      expect(await renamed.countDocuments({})).toBe(1);
    });

    test('statistics count documents and indexes', async () => {
      const { db } = target();
      const items = target().collection();
      await items.insertMany(numbered(10));
      await items.createIndex({ n: 1 });
      expect(await db.command({ collStats: items.collectionName })).toMatchObject({ ok: 1, nindexes: 2 });
      expect(await db.stats()).toMatchObject({ db: db.databaseName, ok: 1 });
    });

    test('an unknown command is answered with 59', async () => {
      const error = await rejection(target().db.command({ noSuchCommand: 1 }));
      expect(error).toMatchObject({ name: 'MongoServerError', code: 59, codeName: 'CommandNotFound' });
    });

    test('an unknown operator is answered with its error', async () => {
      const error = await rejection(
        target()
          .collection()
          .findOne({ n: { $nope: 1 } }),
      );
      expect(error).toMatchObject({ name: 'MongoServerError', code: 2, codeName: 'BadValue' });
    });

    test('ping and buildInfo answer', async () => {
      const { db } = target();
      expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect(await db.admin().buildInfo()).toMatchObject({
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      });
    });

    test('an explicit session carries commands', async () => {
      const items = target().collection();
      await target().client.withSession(async (session) => {
        await items.insertOne({ _id: 1 }, { session });
        expect(await items.findOne({ _id: 1 }, { session })).toEqual({ _id: 1 });
      });
    });
  });
}
