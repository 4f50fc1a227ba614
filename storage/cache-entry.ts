import { BSON } from 'mongodb';

/** An answer of a source as it is kept. */
export interface CacheEntry<Value> {
  /** Null: the source has none. */
  readonly value: Value | null;
  /** When the read from its source began, milliseconds since 1970. */
  readonly fetchedAt: number;
  /** Until when it answers as well as its source, milliseconds since 1970. */
  readonly freshUntil: number;
}

/** What the objects of an entry take in memory for each byte of its BSON; measured on invoices, rounded up. */
const heapBytesPerByte = 4;
/** An entry and its place in a map. */
const heapBytesPerEntry = 400;

/** @returns the entry as bytes, types kept: decimals and dates come back as such */
export function writeEntry<Value>({ value, fetchedAt, freshUntil }: CacheEntry<Value>): Buffer {
  return Buffer.from(BSON.serialize({ value, fetchedAt, freshUntil }));
}

/** @returns null for bytes that are no entry: they are of no version that this program knows */
export function readEntry<Value>(bytes: Buffer): CacheEntry<Value> | null {
  try {
    const { value, fetchedAt, freshUntil } = BSON.deserialize(bytes);
    if (typeof fetchedAt !== 'number' || typeof freshUntil !== 'number' || value === undefined) return null;
    return { value, fetchedAt, freshUntil };
  } catch {
    return null;
  }
}

/** @returns about how many bytes of memory an entry takes */
export function sizeOf<Value>({ value }: CacheEntry<Value>): number {
  if (value === null) return heapBytesPerEntry;
  return heapBytesPerEntry + heapBytesPerByte * BSON.calculateObjectSize({ value });
}
