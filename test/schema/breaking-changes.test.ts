import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compatibilityOf, readAcceptedChanges, readReleased } from '../../schema/breaking-changes.ts';

const current = readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8');
const before = 'type Query { a: Int b(c: Int): T } type T { d: String! }';

test('clients of the last release still work', async () => {
  expect(await compatibilityOf(readReleased(), current, readAcceptedChanges())).toEqual({
    breaking: [],
    idle: [],
  });
});

test.each([
  ['type Query { b(c: Int): T } type T { d: String! }', "Field 'a' was removed from object type 'Query'"],
  [
    'type Query { a: Int b(c: Int): T } type T { d: String }',
    "Field 'T.d' changed type from 'String!' to 'String'",
  ],
  [
    'type Query { a: Int b(c: Int, e: Int!): T } type T { d: String! }',
    "Argument 'e: Int!' added to field 'Query.b'",
  ],
])('%s breaks clients', async (after, change) => {
  expect((await compatibilityOf(before, after, [])).breaking).toEqual([change]);
  const accepted = [{ change, reason: 'deprecated for a year, nobody asked for it' }];
  expect(await compatibilityOf(before, after, accepted)).toEqual({ breaking: [], idle: [] });
});

test('what is added breaks nobody', async () => {
  const after = 'type Query { a: Int b(c: Int, e: Int): T f: Int } type T { d: String! }';
  expect((await compatibilityOf(before, after, [])).breaking).toEqual([]);
});

test('an accepted change that does not happen is named', async () => {
  const accepted = [
    { change: "Field 'a' was removed from object type 'Query'", reason: 'deprecated for a year' },
  ];
  const { idle } = await compatibilityOf(before, before, accepted);
  expect(idle).toEqual(accepted.map(({ change }) => change));
});
