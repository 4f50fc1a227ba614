import { randomUUID } from 'node:crypto';
import { type Collection, type Db, type Document, MongoClient, type ObjectId } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';

/** A document of any shape; the suites know what they put in. */
export interface AnyDocument extends Document {
  _id?: number | string | ObjectId;
}

/** The server under test, and a database of this file's own on it. */
export interface Target {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** An empty collection that no other test uses. */
  collection(): Collection<AnyDocument>;
}

/**
 * Connects before a suite and drops its database after it.
 * @param uri asked for when the suite starts
 */
export function connectTarget(uri: () => string): () => Target {
  let target: Target | null = null;
  beforeAll(() => {
    const client = new MongoClient(uri(), { serverSelectionTimeoutMS: 5_000 });
    const db = client.db(`wire_${randomUUID().slice(0, 8)}`);
    let count = 0;
    target = { uri: uri(), client, db, collection: () => db.collection(`c${++count}`) };
  });
  afterAll(async () => {
    await target?.db.dropDatabase();
    await target?.client.close();
  });
  return () => {
    if (target === null) throw new Error('the suite has not started');
    return target;
  };
}

/** `count` documents `{ _id: 0, n: 0 }`, `{ _id: 1, n: 1 }` and so on. */
export function numbered(count: number): { _id: number; n: number }[] {
  return Array.from({ length: count }, (_, index) => ({ _id: index, n: index }));
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`expected a rejection and got ${JSON.stringify(outcome.value)}`);
}
