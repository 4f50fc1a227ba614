import { expect, test } from 'vitest';
import { compose, type SubgraphSource } from '../../schema/composition.ts';
import { CompositionError, type CompositionProblem } from '../../schema/composition-error.ts';
import { invoiceSource, QUERY, statusSource, THING } from './subgraph-sources.ts';

function problemsOf(...subgraphs: SubgraphSource[]): readonly CompositionProblem[] {
  try {
    compose(subgraphs);
  } catch (error) {
    if (error instanceof CompositionError) return error.problems;
    throw error;
  }
  return [];
}

const sound = invoiceSource(`${QUERY} ${THING}`);

test('a sound pair of subgraphs composes', () => {
  const status = statusSource(
    `"Thing." type Thing @key(fields: "id") { "Its id." id: ID! "Its state." state: String! }`,
  );
  expect(problemsOf(sound, status)).toEqual([]);
});

test('an error inside one subgraph names it', () => {
  const broken = statusSource(
    `"Thing." type Thing @key(fields: "nothing") { "Its id." id: ID! "State." s: Int }`,
  );
  const [problem] = problemsOf(sound, broken);
  expect(problem).toMatchObject({ subgraphs: ['status'], code: 'KEY_INVALID_FIELDS' });
});

test('an error between subgraphs names both', () => {
  const other = statusSource(`"Thing." type Thing @key(fields: "id") { "Its id." id: ID! "N." n: Int! }`);
  const first = invoiceSource(
    `${QUERY} "Thing." type Thing @key(fields: "id") { "Its id." id: ID! "N." n: Int! }`,
  );
  const [problem] = problemsOf(first, other);
  expect(problem).toMatchObject({ subgraphs: ['invoice', 'status'], code: 'INVALID_FIELD_SHARING' });
});

test('the message lists every problem with its subgraph', () => {
  const silent = invoiceSource(
    `type Query { thing(id: ID!): Thing } "T." type Thing @key(fields: "id") { "Id." id: ID! }`,
  );
  expect(() => compose([silent])).toThrow(
    /MISSING_DESCRIPTION \[invoice\] Query: .*\n.*Query\.thing: .*\n.*Query\.thing\(id:\)/,
  );
});

test('each kind of undescribed part is found', () => {
  const silent = invoiceSource(`
    "Entry." type Query { "Things." things("F." filter: Filter): State "When." at: When }
    "Filter." input Filter { state: State }
    "State." enum State { OPEN }
    scalar When
  `);
  expect(problemsOf(silent).map(({ coordinate }) => coordinate)).toEqual([
    'Filter.state',
    'State.OPEN',
    'When',
  ]);
});

test('contradicting descriptions are refused with their subgraphs', () => {
  const other = statusSource(
    `"Thing." type Thing @key(fields: "id") { "Another text." id: ID! "State." s: Int }`,
  );
  expect(problemsOf(sound, other)).toMatchObject([
    { code: 'CONTRADICTING_DESCRIPTIONS', coordinate: 'Thing.id', subgraphs: ['invoice', 'status'] },
  ]);
});
