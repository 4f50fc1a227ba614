import { BSON, type FindCursor } from 'mongodb';

/**
 * Reads what a cursor finds, as `toArray` does, and decodes each document once. The driver tells of every command,
 * which is what commands are counted by, with its whole answer decoded for whoever listens: where many documents
 * come, that would be half the work of a read. Documents that are asked for raw are left out of that.
 *
 * @throws what the cursor throws; a BSONError for a document that cannot be decoded
 */
export async function foundBy<T>(cursor: FindCursor<object>): Promise<T[]> {
  // The client sets no BSON options of its own, so the driver's defaults and those of this call are the same.
  const raw: unknown[] = await cursor.toArray();
  return raw.map((bytes) => BSON.deserialize(bytes as Uint8Array) as T);
}
