import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { ADMISSIONS, FIELDS, fieldsOf } from '../../subgraphs/access-table.ts';
import { admitByTable } from '../../subgraphs/admission.ts';
import { coordinatesOf, publicSchema } from '../graph/access-selection.ts';

const ROOTS = ['Query', 'Mutation'];
const coordinates = coordinatesOf(publicSchema());
const isRoot = (coordinate: string) => ROOTS.includes(coordinate.split('.')[0] ?? '');
const named = (rows: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>) =>
  Object.entries(rows).flatMap(([type, row]) => [...fieldsOf(row).keys()].map((field) => `${type}.${field}`));

test('every question and change has a row', () => {
  const rows = named(ADMISSIONS).filter(isRoot);
  expect(rows.sort()).toEqual(coordinates.filter(isRoot).sort());
});

test('every field of an answer has a row', () => {
  const fields = coordinates.filter((coordinate) => !isRoot(coordinate));
  expect(named(FIELDS).sort()).toEqual(fields.sort());
});

test('a question inside an answer is a field', () => {
  const inside = named(ADMISSIONS).filter((coordinate) => !isRoot(coordinate));
  expect(inside.filter((coordinate) => !coordinates.includes(coordinate))).toEqual([]);
});

test('no field stands in two rows', () => {
  const words = Object.values({ ...FIELDS, ...ADMISSIONS }).map((row) =>
    Object.values(row).flatMap((names) => names.split(/\s+/)),
  );
  expect(words.filter((names) => new Set(names).size !== names.length)).toEqual([]);
});

test('a question without a row is not served', () => {
  const schema = buildSchema('type Query { regions: [String] everything: String }');
  expect(() => admitByTable(schema)).toThrow('Query.everything');
});
