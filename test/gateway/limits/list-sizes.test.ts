import {
  type GraphQLType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { expect, test } from 'vitest';
import { readCostDirectives } from '../../../gateway/limits/cost-directives.ts';
import { readSupergraph } from '../../../schema/artifacts.ts';
import { publicSchema } from '../../graph/access-selection.ts';

const { listSizes, fieldWeights } = readCostDirectives(readSupergraph());
const fields = Object.values(publicSchema().getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));

const isList = ({ type }: { readonly type: GraphQLType }) => isListType(getNullableType(type));

/** Whether a field that answers an object of this type gives the length of one of its lists. */
function isSizedAbove(typeName: string, fieldName: string): boolean {
  return fields.some(({ type, field }) => {
    const size = listSizes.get(`${type.name}.${field.name}`);
    return getNamedType(field.type).name === typeName && (size?.sizedFields.includes(fieldName) ?? false);
  });
}

test('every list of objects says how long it is', () => {
  const silent = fields
    .filter(({ field }) => isList(field) && isCompositeType(getNamedType(field.type)))
    .filter(({ field }) => !field.args.some((argument) => isRequiredArgument(argument) && isList(argument)))
    .filter(
      ({ type, field }) =>
        !listSizes.has(`${type.name}.${field.name}`) && !isSizedAbove(type.name, field.name),
    )
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(silent).toEqual([]);
});

test('every argument that asks for a number of items is a slicing argument', () => {
  const unbounded = fields
    .filter(({ field }) => field.args.some(({ name }) => name === 'first'))
    .filter(
      ({ type, field }) => !listSizes.get(`${type.name}.${field.name}`)?.slicingArguments.includes('first'),
    );
  expect(unbounded).toEqual([]);
});

test('recording is weighed', () => {
  expect(fieldWeights.get('Mutation.recordInvoices')).toBe(100);
});
