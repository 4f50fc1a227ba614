import { expect, test } from 'vitest';
import { stencilOf } from '../../../gateway/stencils/stencil.ts';

const textOf = (document: string) => stencilOf(document)?.text;
const literalsOf = (document: string) => stencilOf(document)?.literals.map(({ kind, text }) => [kind, text]);

test('numbers and strings are cut out in their order', () => {
  expect(literalsOf('{ a(b: 1, c: [-2.5, "x\\u4e2d\\"", """ long """], d: { e: 3e2 }) }')).toEqual([
    ['INT', '1'],
    ['FLOAT', '-2.5'],
    ['STRING', 'x中"'],
    ['STRING', ' long '],
    ['FLOAT', '3e2'],
  ]);
});

test.each([
  ['another number', '{ a(b: 1) }', '{ a(b: 200) }'],
  ['another string', '{ a(b: "x") }', '{ a(b: "1 2 } {") }'],
  ['a string over lines', '{ a(b: "x") }', '{ a(b: """x""") }'],
  ['spaces, commas and comments', '{ a(b: 1) c }', '\uFEFF{a(b:1)# d\n\n,c,}'],
])('is the same for %s', (_, one, other) => {
  expect(textOf(one)).toBe(textOf(other));
});

test.each([
  ['another kind of number', '{ a(b: 1) }', '{ a(b: 1.0) }'],
  ['a number for a string', '{ a(b: 1) }', '{ a(b: "1") }'],
  ['another field', '{ a }', '{ b }'],
  ['another name of an enum value', '{ a(b: C) }', '{ a(b: D) }'],
  ['another truth', '{ a(b: true) }', '{ a(b: false) }'],
  ['a variable', '{ a(b: $c) }', '{ a(b: c) }'],
  ['one more in a list', '{ a(b: [1]) }', '{ a(b: [1, 2]) }'],
  ['names that were one', '{ a b }', '{ ab }'],
  ['a fragment for a field', '{ ...a }', '{ a }'],
])('is another one for %s', (_, one, other) => {
  expect(textOf(one)).toBeDefined();
  expect(textOf(one)).not.toBe(textOf(other));
});

test.each(['{ a(b: "x }', '{ a(b: 01) }', '{ a ? }', `{ ${'a '.repeat(10_000)}}`])(
  'there is none of what cannot be read, or is very long: %.20s',
  (document) => {
    expect(stencilOf(document)).toBeNull();
  },
);
