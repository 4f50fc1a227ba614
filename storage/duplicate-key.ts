import { MongoBulkWriteError, MongoServerError } from 'mongodb';

/** MongoDB's code for a unique key that is there already. */
const duplicateKey = 11000;

/** @returns whether an error says that a unique key is there already, and nothing else */
export function isDuplicateKey(error: unknown): boolean {
  if (error instanceof MongoBulkWriteError) {
    const failed = [error.writeErrors].flat();
    return failed.length > 0 && failed.every(({ code }) => code === duplicateKey);
  }
  return error instanceof MongoServerError && error.code === duplicateKey;
}

/**
 * Runs an unordered insert in which documents that are there already are expected.
 *
 * @returns positions (in the insert) of the documents that were there
 * @throws whatever else the insert throws
 */
export async function insertNew(insert: () => Promise<unknown>): Promise<number[]> {
  try {
    await insert();
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
    return [error.writeErrors].flat().map(({ index }) => index);
  }
}
