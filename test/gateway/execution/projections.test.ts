import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { compileOperation, type Operation } from '../../../gateway/execution/operation.ts';
import { typeNames } from '../../../gateway/execution/type-names.ts';
import { tinyGraph } from '../tiny-graph.ts';

/** Each condition doubles what may be asked for. */
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const QUERY = `query (${NAMES.map((name) => `$${name}: Boolean!`).join(' ')}) {
  ${NAMES.map((name) => `${name}: whoAmI @include(if: $${name})`).join(' ')}
}`;

function compiled(): Operation {
  const supergraph = Supergraph.build(tinyGraph().supergraphSdl);
  const apiSchema = supergraph.apiSchema();
  const schema = apiSchema.toGraphQLJSSchema();
  const graph = {
    ...{ schema, apiSchema, planner: new QueryPlanner(supergraph) },
    namesOf: typeNames(supergraph.schema.toGraphQLJSSchema()),
  };
  const document = parse(QUERY);
  return compileOperation(graph, document, document.definitions[0] as OperationDefinitionNode);
}

function conditions(number: number): Record<string, boolean> {
  return Object.fromEntries(NAMES.map((name, bit) => [name, (number & (1 << bit)) !== 0]));
}

test('conditions that are asked again and again stay prepared beside many others', () => {
  const operation = compiled();
  for (let number = 0; number < 32; number += 1) {
    operation.answer({}, conditions(number));
    operation.answer({}, conditions(3));
    expect(operation.isPreparedFor(conditions(0))).toBe(number < 16);
  }
  expect(operation.isPreparedFor(conditions(3))).toBe(true);
});

test('each answer has what its own conditions let in', () => {
  const operation = compiled();
  const input = { a: '1', b: '2', c: '3', d: '4', e: '5' };
  const { data } = operation.answer(input, conditions(0b01010));
  expect(JSON.stringify(data)).toBe('{"b":"2","d":"4"}');
});
