import { type GraphQLSchema, isAbstractType } from 'graphql';

/** Tells which `__typename`s meet a type condition of a plan. */
export type TypeNames = (condition: string) => ReadonlySet<string>;

/**
 * @param supergraph the whole supergraph, types without a place in the public schema included
 * @returns the condition itself, and for an abstract type every object and interface type below it
 */
export function typeNames(supergraph: GraphQLSchema): TypeNames {
  const known = new Map<string, ReadonlySet<string>>();
  return (condition) => {
    const names = known.get(condition) ?? new Set([condition, ...below(supergraph, condition)]);
    known.set(condition, names);
    return names;
  };
}

function below(supergraph: GraphQLSchema, condition: string): string[] {
  const type = supergraph.getType(condition);
  if (!isAbstractType(type)) return [];
  const interfaces = 'getInterfaces' in type ? supergraph.getImplementations(type).interfaces : [];
  return [...supergraph.getPossibleTypes(type), ...interfaces].map(({ name }) => name);
}
