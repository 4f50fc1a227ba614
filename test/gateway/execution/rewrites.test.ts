import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compileRewrites } from '../../../gateway/execution/rewrites.ts';
import { typeNames } from '../../../gateway/execution/type-names.ts';

const namesOf = typeNames(
  buildSchema(`
    type Query { pets: [Pet] }
    interface Pet { name: String }
    interface Fish implements Pet { name: String }
    type Cat implements Pet { name: String }
    type Carp implements Pet & Fish { name: String }
  `),
);

const renameIn = (path: string[], to: string) =>
  compileRewrites([{ kind: 'KeyRenamer', path, renameKeyTo: to }], namesOf);

test.each([0, false, '', null, 'text'])('the value %s keeps its place under a new name', (value) => {
  const object = { old: value };
  renameIn(['old'], 'new')(object);
  expect(object).toEqual({ new: value, old: undefined });
});

test('lists on the way are walked through', () => {
  const data = { pets: [[{ old: 1 }], [{ old: 2 }, null]] };
  renameIn(['pets', 'old'], 'new')(data);
  expect(data).toEqual({ pets: [[{ new: 1 }], [{ new: 2 }, null]] });
});

test('a type condition spares the other types', () => {
  const pets = ['Cat', 'Carp', 'Fish', undefined].map((__typename) => ({ __typename, old: 1 }));
  renameIn(['... on Fish', 'old'], 'new')(pets);
  expect(pets.map((pet) => 'new' in pet)).toEqual([false, true, true, true]);
});

test('a type may be set', () => {
  const entity = { __typename: 'Carp', id: '1' };
  compileRewrites(
    [{ kind: 'ValueSetter', path: ['... on Carp', '__typename'], setValueTo: 'Pet' }],
    namesOf,
  )(entity);
  expect(entity).toEqual({ __typename: 'Pet', id: '1' });
});
