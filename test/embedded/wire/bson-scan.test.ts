import fc from 'fast-check';
import { Binary, BSON, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { expect, test } from 'vitest';
import { documentOf, numberOf, scanDocument, stringOf } from '../../../embedded/wire/bson-scan.ts';
import { MalformedStream } from '../../../embedded/wire/frames.ts';

function encode(document: BSON.Document): Buffer {
  return Buffer.from(BSON.serialize(document, { ignoreUndefined: false }));
}

test('every BSON type is measured, so the next is found', () => {
  const document = {
    double: 1.5,
    text: '税',
    object: { a: 1 },
    array: [1, 2],
    binary: new Binary(Buffer.from([1, 2, 3])),
    id: new ObjectId(),
    yes: true,
    date: new Date(0),
    nothing: null,
    expression: /^a/i,
    code: new BSON.Code('return 1'),
    scoped: new BSON.Code('return a', { a: 1 }),
    int: 1,
    stamp: new Timestamp({ t: 1, i: 2 }),
    long: Long.fromNumber(1),
    decimal: Decimal128.fromString('1.10'),
    least: new MinKey(),
    most: new MaxKey(),
    last: 'end',
  };
  expect(scanDocument(encode(document)).map(({ name }) => name)).toEqual(Object.keys(document));
});

test('values are read in place', () => {
  const body = encode({ find: 'items', limit: 3, skip: Long.fromNumber(4), rate: 0.5, filter: { a: 1 } });
  const [find, limit, skip, rate, filter] = scanDocument(body);
  if (!find || !limit || !skip || !rate || !filter) throw new Error('an element is missing');
  expect(stringOf(body, find)).toBe('items');
  expect([limit, skip, rate].map((element) => numberOf(body, element))).toEqual([3, 4, 0.5]);
  expect(BSON.deserialize(documentOf(body, filter) ?? Buffer.alloc(0))).toEqual({ a: 1 });
  expect(numberOf(body, find)).toBeNull();
});

test('damaged documents end in an error, never a loop', () => {
  const sound = encode({ text: 'abc', list: [1, { b: /x/ }], expression: /^a/i, end: 1 });
  const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(damage, (changes) => {
      const damaged = Buffer.from(sound);
      for (const [at, byte] of changes) damaged[at] = byte;
      try {
        expect(scanDocument(damaged).length).toBeLessThan(damaged.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedStream);
      }
    }),
    { numRuns: 2_000 },
  );
});
