import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { operationManifest, readManifest } from '../../schema/operation-manifest.ts';

const folder = join(import.meta.dirname, '..', '..', 'schema');
const API = 'type Query { a: Int b: T } type T { c: Int }';

test('the committed manifest lists the committed operations', () => {
  const [operations, api] = ['operations.graphql', 'api.graphql'].map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  const { operations: listed } = JSON.parse(operationManifest(operations ?? '', api ?? ''));
  expect(readManifest()).toEqual(listed);
  expect(listed.length).toBeGreaterThan(5);
});

test('an operation is listed with its fragments under its hash', () => {
  const text = 'query A { b { ...F } } query B { a } fragment F on T { c }';
  const { operations } = JSON.parse(operationManifest(text, API));
  expect(operations.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
    ['A', 'query'],
    ['B', 'query'],
  ]);
  const [{ id, body }] = operations;
  expect(parse(body).definitions).toHaveLength(2);
  expect(id).toBe(createHash('sha256').update(body).digest('hex'));
});

test('an operation that does not fit the schema is named', () => {
  expect(() => operationManifest('query Wrong { nothing }', API)).toThrow(
    /Wrong: Cannot query field "nothing"/,
  );
});

test('an operation without a name is refused', () => {
  expect(() => operationManifest('{ a }', API)).toThrow('it has no name');
});
