import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { expect, test } from 'vitest';
import type { AnswerObject } from '../../../gateway/execution/answer-object.ts';
import { representationsOf } from '../../../gateway/execution/representations.ts';
import { compileRequires } from '../../../gateway/execution/requires.ts';

const field = (name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections === undefined ? {} : { selections }),
});

const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});

function asked(entities: readonly AnswerObject[], ...selections: QueryPlanSelectionNode[]) {
  const requires = compileRequires(selections, (condition) => new Set([condition]));
  return representationsOf(entities, requires).map(({ value, places }) => [{ ...value }, places]);
}

const typed = (fields: AnswerObject): AnswerObject => ({ __typename: 'A', ...fields });

test('an entity is asked for once, wherever it stands', () => {
  const entities = [typed({ k: 'x', n: 1 }), typed({ k: 'y' }), typed({ k: 'x', n: 2 })];
  expect(asked(entities, on('A', field('__typename'), field('k')))).toEqual([
    [typed({ k: 'x' }), [0, 2]],
    [typed({ k: 'y' }), [1]],
  ]);
});

test('other values are other entities, however they are written', () => {
  const entities = [
    typed({ k: '1', m: '' }),
    typed({ k: 1, m: '' }),
    typed({ k: '1"0:', m: '' }),
    typed({ k: '1', m: '"0:' }),
    typed({ k: null, m: 'null' }),
    typed({ k: 'null', m: null }),
    typed({ k: { a: 1 }, m: '' }),
    typed({ k: '{"a":1}', m: '' }),
    { __typename: 'B', k: '1', m: '' },
  ];
  const keys = [field('__typename'), field('k'), field('m')];
  expect(asked(entities, on('A', ...keys), on('B', ...keys))).toEqual(
    entities.map((entity, place) => [entity, [place]]),
  );
});

test('of which something is not known cannot be asked for', () => {
  const entities = [typed({ k: 'x' }), typed({ n: 1 }), { k: 'x' }, { __typename: '', k: 'x' }];
  expect(asked(entities, on('A', field('__typename'), field('k')))).toEqual([[typed({ k: 'x' }), [0]]]);
});

test('what is required inside of objects, or in several parts, is sent whole', () => {
  const entities = [typed({ k: 'x', o: { a: 1, b: 2 } }), typed({ k: 'x', o: null }), typed({ k: 'y' })];
  const key = on('A', field('__typename'), field('k'));
  expect(asked(entities, key, on('A', field('o', [field('a')])))).toEqual([
    [typed({ k: 'x', o: { a: 1 } }), [0]],
    [typed({ k: 'x', o: null }), [1]],
    // The second part counts whole, and is not known.
    [typed({ k: 'y' }), [2]],
  ]);
});
