import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compatibilityOf, readAcceptedChanges, readReleased } from '../../schema/breaking-changes.ts';

const current = readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8');
const before = 'type Query { a: Int b(c: Int): T } type T { d: String! }';

test('clients of the last release still work', () => {
  expect(compatibilityOf(readReleased(), current, readAcceptedChanges())).toEqual({ breaking: [], idle: [] });
});

test.each([
  ['type Query { b(c: Int): T } type T { d: String! }', 'Query.a was removed.'],
  ['type Query { a: Int b(c: Int): T } type T { d: String }', 'T.d changed type from String! to String.'],
  [
    'type Query { a: Int b(c: Int, e: Int!): T } type T { d: String! }',
    'A required arg e on Query.b was added.',
  ],
])('%s breaks clients', (after, change) => {
  expect(compatibilityOf(before, after, []).breaking).toEqual([change]);
  const accepted = [{ change, reason: 'deprecated for a year, nobody asked for it' }];
  expect(compatibilityOf(before, after, accepted)).toEqual({ breaking: [], idle: [] });
});

test('what is added breaks nobody', () => {
  const after = 'type Query { a: Int b(c: Int, e: Int): T f: Int } type T { d: String! }';
  expect(compatibilityOf(before, after, []).breaking).toEqual([]);
});

test('an accepted change that does not happen is named', () => {
  const accepted = [{ change: 'Query.a was removed.', reason: 'deprecated for a year' }];
  expect(compatibilityOf(before, before, accepted).idle).toEqual(['Query.a was removed.']);
});
