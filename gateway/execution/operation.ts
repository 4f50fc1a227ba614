import {
  operationFromDocument,
  type Operation as ParsedOperation,
  type Schema,
} from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnswerObject } from './answer-object.ts';
import { compilePlan, type Plan } from './plan.ts';
import { compileObject } from './projection/compile.ts';
import { type ConditionValues, conditionValues, conditionVariables } from './projection/conditions.ts';
import { introspect, introspectionQuery } from './projection/introspection.ts';
import { type Projected, project } from './projection/project.ts';
import type { ObjectShape } from './projection/shape.ts';
import type { TypeNames } from './type-names.ts';

/** The graph that operations are compiled for. */
export interface Graph {
  /** The public schema, for variables and introspection. */
  readonly schema: GraphQLSchema;
  /** The same, as the planner knows it. */
  readonly apiSchema: Schema;
  readonly planner: QueryPlanner;
  readonly namesOf: TypeNames;
}

/** An operation of a client with everything prepared that does not depend on a request. */
export interface Operation {
  /** Null when no subgraph has to be asked. */
  readonly plan: Plan | null;
  /** Default values of its variables. */
  readonly defaults: AnswerObject;
  /** Whether the answer is prepared for the conditions that these variables set; to prepare it takes milliseconds. */
  isPreparedFor(variables: AnswerObject): boolean;
  /**
   * Makes the answer out of what the subgraphs have said.
   *
   * @throws when they broke their schema in a way that leaves no answer
   */
  answer(input: AnswerObject, variables: AnswerObject): Projected;
}

/** Projections kept of one operation, one for each set of values of its conditions. */
const maxProjections = 16;

/**
 * Plans an operation, and prepares the plan and the answer.
 *
 * @param definition the operation that is meant, for a document with several
 * @throws GraphQLError when it cannot be planned
 */
export function compileOperation(
  graph: Graph,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): Operation {
  const operation = operationFromDocument(graph.apiSchema, document, {
    ...(definition.name === undefined ? {} : { operationName: definition.name.value }),
  });
  const defaults: AnswerObject = operation.collectDefaultedVariableValues();
  const projections = keptProjections(graph, operation, document, definition, defaults);
  return {
    plan: compilePlan(graph.planner.buildQueryPlan(operation), graph.namesOf),
    defaults,
    isPreparedFor: projections.has,
    answer: (input, variables) =>
      project(projections.get(variables), input, (query) => introspect(graph.schema, query, variables)),
  };
}

interface Projections {
  has(variables: AnswerObject): boolean;
  get(variables: AnswerObject): ObjectShape;
}

function keptProjections(
  { apiSchema }: Graph,
  operation: ParsedOperation,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  defaults: AnswerObject,
): Projections {
  const root = apiSchema.schemaDefinition.rootType(operation.rootKind);
  if (root === undefined) throw new Error(`the graph has no ${operation.rootKind}`);
  const names = conditionVariables(document);
  const known = new LRUCache<string, ObjectShape>({ max: maxProjections });
  const keyOf = (conditions: ConditionValues): string => names.map((name) => String(conditions[name])).join();
  const compile = (conditions: ConditionValues): ObjectShape =>
    compileObject(
      root,
      operation.selectionSet,
      {
        schema: apiSchema,
        conditions,
        introspection: (selection) => introspectionQuery(selection, variableDefinitions),
      },
      true,
    );
  return {
    has: (variables) => known.has(keyOf(conditionValues(names, variables, defaults))),
    get: (variables) => {
      const conditions = conditionValues(names, variables, defaults);
      const key = keyOf(conditions);
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const projection = compile(conditions);
      known.set(key, projection);
      return projection;
    },
  };
}
