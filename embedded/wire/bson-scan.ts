import { MalformedStream } from './frames.ts';

/** BSON element types that the server itself has to look at; all others are only measured. */
export const bsonType = {
  double: 0x01,
  string: 0x02,
  document: 0x03,
  array: 0x04,
  boolean: 0x08,
  int32: 0x10,
  int64: 0x12,
} as const;

/** One element of a raw document: its type and where its value lies in that document's buffer. */
export interface BsonElement {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

const fixedBytes = new Map<number, number>([
  [0x01, 8],
  [0x06, 0],
  [0x07, 12],
  [0x08, 1],
  [0x09, 8],
  [0x0a, 0],
  [0x10, 4],
  [0x11, 8],
  [0x12, 8],
  [0x13, 16],
  [0x7f, 0],
  [0xff, 0],
]);

/**
 * Lists the top-level elements of the document that fills `document`, decoding none: a command of 16 MB costs as much
 * as one of 100 bytes. Throws {@link MalformedStream} when the lengths do not add up.
 */
export function scanDocument(document: Buffer): BsonElement[] {
  const elements: BsonElement[] = [];
  if (document.length < 5 || document.readInt32LE(0) !== document.length) throw malformed();
  let offset = 4;
  while (offset < document.length - 1) {
    const type = document[offset] ?? 0;
    const nameEnd = document.indexOf(0, offset + 1);
    if (nameEnd < 0) throw malformed();
    const start = nameEnd + 1;
    const end = start + valueBytes(document, type, start);
    if (end < start || end > document.length - 1) throw malformed();
    elements.push({ name: document.toString('utf8', offset + 1, nameEnd), type, start, end });
    offset = end;
  }
  return elements;
}

function valueBytes(document: Buffer, type: number, start: number): number {
  const fixed = fixedBytes.get(type);
  if (fixed !== undefined) return fixed;
  if (type === 0x0b) return document.indexOf(0, document.indexOf(0, start) + 1) + 1 - start;
  if (start + 4 > document.length) throw malformed();
  const length = document.readInt32LE(start);
  if (length < 0) throw malformed();
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + length;
    case 0x03:
    case 0x04:
    case 0x0f:
      return length;
    case 0x05:
      return 5 + length;
    case 0x0c:
      return 4 + length + 12;
    default:
      throw malformed();
  }
}

/** The element's number, whatever numeric type carries it; `null` for anything else. */
export function numberOf(document: Buffer, element: BsonElement): number | null {
  switch (element.type) {
    case bsonType.int32:
      return document.readInt32LE(element.start);
    case bsonType.int64:
      return Number(document.readBigInt64LE(element.start));
    case bsonType.double:
      return document.readDoubleLE(element.start);
    case bsonType.boolean:
      return document[element.start] ?? 0;
    default:
      return null;
  }
}

/** The element's text, or `null` when it is not a string. */
export function stringOf(document: Buffer, element: BsonElement): string | null {
  if (element.type !== bsonType.string) return null;
  return document.toString('utf8', element.start + 4, element.end - 1);
}

/** The embedded document or array as a view of the outer buffer, or `null` when the element is neither. */
export function documentOf(document: Buffer, element: BsonElement): Buffer | null {
  if (element.type !== bsonType.document && element.type !== bsonType.array) return null;
  return document.subarray(element.start, element.end);
}

function malformed(): MalformedStream {
  return new MalformedStream('a BSON document whose lengths do not add up');
}
