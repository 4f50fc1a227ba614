import type { FieldSelection } from '@apollo/federation-internals';
import {
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { AnswerObject } from '../answer-object.ts';

/** @returns a query of one introspection field, with the variables that it uses */
export function introspectionQuery(
  selection: FieldSelection,
  definitions: readonly VariableDefinitionNode[],
): DocumentNode {
  const node = selection.expandFragments().toSelectionNode();
  const used = new Set<string>();
  visit(node, { Variable: ({ name }) => void used.add(name.value) });
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
        selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
      },
    ],
  };
}

/**
 * @param document a query of one field
 * @returns the field's value
 */
export function introspect(schema: GraphQLSchema, document: DocumentNode, variables: AnswerObject): unknown {
  const { data, errors } = executeSync({ schema, document, rootValue: {}, variableValues: variables });
  if (data == null || errors !== undefined) throw new Error(`introspection failed: ${errors?.join('; ')}`);
  return Object.values(data)[0];
}
