import { expect, test } from 'vitest';
import { documentOfError, duplicateKey, indexOfError } from '../../../embedded/wire/duplicate-key.ts';
import { DatabaseError } from '../../../embedded/wire/postgres-errors.ts';

const indexes = [
  { id: 1, name: '_id_', key: { _id: 1 } },
  { id: 3, name: 'a_1_b.c_1', key: { a: 1, 'b.c': 1 } },
];

function violation(constraint: string, detail = ''): DatabaseError {
  return new DatabaseError({ sqlState: '23P01', message: 'conflicting key value', detail, constraint });
}

test('the key values are read from the refused document', () => {
  expect(duplicateKey('db.items', indexes[1], { a: '税', b: { c: 2 } })).toEqual({
    errmsg: 'E11000 duplicate key error collection: db.items index: a_1_b.c_1 dup key: { a: "税", b.c: 2 }',
    keyPattern: { a: 1, 'b.c': 1 },
    keyValue: { a: '税', 'b.c': 2 },
  });
});

test('an array under the key leaves the value out', () => {
  expect(duplicateKey('db.items', indexes[1], { a: [1, 2] })).toEqual({
    errmsg: 'E11000 duplicate key error collection: db.items index: a_1_b.c_1',
    keyPattern: { a: 1, 'b.c': 1 },
  });
});

test('an index is found by the constraint that stands for it', () => {
  expect(indexOfError(violation('collection_pk_2'), indexes)).toBe(indexes[0]);
  expect(indexOfError(violation('documents_rum_index_3'), indexes)).toBe(indexes[1]);
  expect(indexOfError(violation('documents_rum_index_9'), indexes)).toBeUndefined();
});

test('the refused document is read from the detail', () => {
  const detail = 'Key (document, f)=(BSONHEX0c0000001061000200000000, BSONHEX00) conflicts with existing key';
  expect(documentOfError(violation('documents_rum_index_3', detail))).toEqual({ a: 2 });
  expect(documentOfError(violation('documents_rum_index_3'))).toBeNull();
});
