import { beforeAll, expect, test } from 'vitest';
import type { SubgraphQuestion } from '../../../gateway/subgraph-source.ts';
import { type AskedGraph, askedGraph } from './asked-graph.ts';

const TYPES = {
  lists: `
    type Query { items: [Item] grid: [[Item]!]! }
    type Item @key(fields: "id") { id: ID! weight: Int }
  `,
  details: `
    type Item @key(fields: "id") {
      id: ID! weight: Int @external note: String owner: Owner cost: Int @requires(fields: "weight")
    }
    type Owner { name: String }
  `,
};

const item = (id: string, weight: number | null = 1) => ({ __typename: 'Item', id, weight });
const representationsOf = ({ variables }: SubgraphQuestion) =>
  variables['representations'] as { id: string }[];

let graph: AskedGraph;
let items: (ReturnType<typeof item> | { __typename: string; id: string } | null)[];

beforeAll(async () => {
  graph = await askedGraph(TYPES, {
    lists: ({ operation }) =>
      operation.text.includes('grid') ? { data: { grid: [items, items] } } : { data: { items } },
    details: (question) => {
      const asked = representationsOf(question);
      const errors = asked.flatMap(({ id }, index) =>
        id === 'bad' ? [{ message: 'bad item', path: ['_entities', index, 'note'] }] : [],
      );
      return {
        data: {
          _entities: asked.map(({ id }) => ({ note: id === 'bad' ? null : `of ${id}`, owner: { name: id } })),
        },
        ...(errors.length === 0 ? {} : { errors }),
      };
    },
  });
});

test('an entity is asked for once', async () => {
  items = [item('a'), item('b'), null, item('a')];
  await graph.own('query Q { items { note } }');
  expect(graph.take('details').map(representationsOf)).toMatchObject([[{ id: 'a' }, { id: 'b' }]]);
});

test('the answer reaches every place', async () => {
  items = [item('a'), item('b'), null, item('a')];
  const answer = await graph.own('query Q { items { note owner { name } } }');
  expect(answer).toEqual(await graph.apollo('query Q { items { note owner { name } } }'));
  expect(JSON.parse(answer.data)).toMatchObject({
    items: [{ note: 'of a' }, { note: 'of b' }, null, { note: 'of a' }],
  });
});

test('an error is named at every place', async () => {
  items = [item('bad'), item('a'), item('bad')];
  const answer = await graph.own('query Q { grid { note } }');
  expect(answer.errors).toHaveLength(4);
  expect(answer).toEqual(await graph.apollo('query Q { grid { note } }'));
});

test('one that cannot be asked shifts no error', async () => {
  // The first names no key, so only the second is asked for. Apollo's executor blames the first.
  items = [{ __typename: 'Item' } as never, item('bad')];
  const answer = await graph.own('query Q { items { note } }');
  expect(answer.errors.map((error) => JSON.parse(error)[1])).toEqual([['items', 1, 'note']]);
});

test('what a later question needs is sent along', async () => {
  items = [item('a', 0), item('a', 0), item('b', null)];
  graph.take('details');
  await graph.own('query Q { items { cost } }');
  expect(graph.take('details').flatMap(representationsOf)).toEqual([
    { __typename: 'Item', id: 'a', weight: 0 },
    { __typename: 'Item', id: 'b', weight: null },
  ]);
});
