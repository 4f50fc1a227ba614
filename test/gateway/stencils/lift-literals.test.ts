import { buildSchema, execute, GraphQLScalarType, type GraphQLSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { liftLiterals } from '../../../gateway/stencils/lift-literals.ts';
import { stencilOf } from '../../../gateway/stencils/stencil.ts';

const SCHEMA = withReadDate(
  buildSchema(`
    directive @tagged(by: String, at: Int) on FIELD
    scalar Date
    scalar Unread
    enum Kind { RED BLUE }
    input Filter { ids: [ID!], from: Date, inner: Filter, kind: Kind, most: Int }
    type Query {
      say(int: Int, float: Float, text: String, id: ID, flag: Boolean, kind: Kind, date: Date, unread: Unread,
          list: [Int!], lists: [[String]], filter: Filter, filters: [Filter!], strict: Int! = 5): String
      self: Query
    }
  `),
);

function withReadDate(schema: GraphQLSchema): GraphQLSchema {
  const read = (value: unknown): unknown => {
    if (typeof value === 'string' && value.includes('-')) return value;
    throw new Error('no date');
  };
  const type = schema.getType('Date');
  if (type instanceof GraphQLScalarType) Object.assign(type, { parseValue: read });
  return schema;
}

/** What resolvers are given, in their order. */
async function argumentsOf(document: ReturnType<typeof parse>, variableValues: object): Promise<unknown[]> {
  const given: unknown[] = [];
  const rootValue = {
    say: (values: unknown) => {
      given.push(values);
      return 'said';
    },
    self: () => rootValue,
  };
  const { errors } = await execute({
    schema: SCHEMA,
    document,
    rootValue,
    variableValues: { ...variableValues },
  });
  expect(errors).toBeUndefined();
  return given;
}

function lift(text: string) {
  expect(validate(SCHEMA, parse(text))).toEqual([]);
  const stencil = stencilOf(text);
  if (stencil === null) throw new Error('it has no stencil');
  return { lifted: liftLiterals(SCHEMA, text, stencil), literals: stencil.literals };
}

test.each([
  '{ say(int: -1, float: 2, text: "中 \\" 文", id: "7", strict: 3) }',
  '{ say(float: 2.5e-3, id: 12345678901234567890, text: """ a\n  b """) }',
  '{ say(list: 1, lists: "x") }',
  '{ say(list: [1, 2], lists: [["x", null], "y"], flag: true, kind: RED) }',
  '{ say(filter: { ids: ["a", 5], from: "2026-01-02", inner: { ids: "b", kind: BLUE, most: 4 } }) }',
  '{ say(filters: { ids: 1 }) }',
  '{ a: say(int: 1) b: self { say(int: 1) ...F } } fragment F on Query { c: say(int: 2) self { d: say(text: "1") } }',
  'query Q($n: Int!, $f: Filter) { say(int: $n, text: "x", list: [$n, 2], filter: $f) @include(if: true) }',
])('what resolvers are given is the same: %s', async (text) => {
  const variables = { n: 9, f: { most: 1 } };
  const { lifted, literals } = lift(text);
  expect(stencilOf(lifted?.source ?? '')?.literals).toEqual([]);
  const values = lifted?.valuesOf(literals);
  expect(
    await argumentsOf(lifted?.document ?? parse('{ self { say } }'), { ...variables, ...values }),
  ).toEqual(await argumentsOf(parse(text), variables));
});

test('one document serves all literals of its stencil', async () => {
  const { lifted } = lift('{ say(int: 1, filter: { ids: ["a"] }) }');
  const other = '{ say(int: 2, # two\n filter: { ids: ["b"] }) }';
  const values = lifted?.valuesOf(stencilOf(other)?.literals ?? []);
  expect(await argumentsOf(lifted?.document ?? parse('{ self { say } }'), { ...values })).toEqual(
    await argumentsOf(parse(other), {}),
  );
});

test.each([
  ['in a directive', '{ say(int: 1) @tagged(at: 2) }'],
  ['in a default', 'query ($n: Int = 3) { say(int: $n, text: "x") }'],
  ['for a scalar that the gateway cannot read', '{ say(unread: "x") }'],
  ['for such a scalar as a number', '{ say(unread: 12345678901234567890) }'],
])('a literal stays %s, and all with it', (_, text) => {
  expect(lift(text).lifted).toBeNull();
});

test.each([
  ['of several operations', 'query A { say(int: 1) } query B { say(int: 2) }'],
  ['with a variable of our names', 'query ($literal0: Int) { say(int: $literal0, text: "x") }'],
  ['that selects a field twice with one literal', '{ say(int: 1) say(int: 1) }'],
])('a document stays as it is %s', (_, text) => {
  expect(lift(text).lifted).toBeNull();
});

test.each(['2147483648', '-2147483649', '99999999999999999999'])('an Int has 32 bits: %s', (number) => {
  const { lifted } = lift('{ say(int: 1) }');
  expect(lifted?.valuesOf(stencilOf(`{ say(int: ${number}) }`)?.literals ?? [])).toBeNull();
});

test('a Float is finite', () => {
  const { lifted } = lift('{ say(float: 1e3) }');
  expect(lifted?.valuesOf(stencilOf('{ say(float: 1e999) }')?.literals ?? [])).toBeNull();
});
