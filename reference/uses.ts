import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** @returns for each type the coordinates of what is of it, `Type.field` or `Type`, in order */
export function usesOf(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, Set<string>>();
  for (const user of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(user)) continue;
    for (const [used, coordinate] of usedBy(user)) {
      const known = uses.get(used) ?? new Set();
      uses.set(used, known.add(coordinate));
    }
  }
  return new Map([...uses].map(([name, coordinates]) => [name, [...coordinates].sort()]));
}

function usedBy(user: GraphQLNamedType): [used: string, coordinate: string][] {
  if (isUnionType(user)) return user.getTypes().map(({ name }) => [name, user.name]);
  if (isInputObjectType(user)) {
    return Object.values(user.getFields()).map(({ name, type }) => [
      getNamedType(type).name,
      `${user.name}.${name}`,
    ]);
  }
  if (!isObjectType(user) && !isInterfaceType(user)) return [];
  return Object.values(user.getFields()).flatMap(({ name, type, args }) =>
    [type, ...args.map((argument) => argument.type)].map((used): [string, string] => [
      getNamedType(used).name,
      `${user.name}.${name}`,
    ]),
  );
}
