import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isScalarType, parse } from 'graphql';
import { keepNamesNarrow } from './narrow-names.ts';
import { SCALARS } from './scalars.ts';

type ResolverMap = NonNullable<
  Parameters<typeof buildSubgraphSchema>[0] extends infer Input
    ? Input extends { resolvers?: infer Resolvers }
      ? Resolvers
      : never
    : never
>;

/** @returns the text of schema.graphql beside the module with this URL */
export function readSdl(moduleUrl: string): string {
  return readFileSync(new URL('./schema.graphql', moduleUrl), 'utf8');
}

/** Builds a subgraph's executable schema from its SDL, its resolvers and the graph's scalars. */
export function subgraphSchema(sdl: string, resolvers: object): GraphQLSchema {
  keepNamesNarrow(sdl);
  const typeDefs = parse(sdl);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as ResolverMap });
  for (const scalar of Object.values(SCALARS)) {
    const type = schema.getType(scalar.name);
    if (isScalarType(type)) Object.assign(type, behaviourOf(scalar));
  }
  return schema;
}

function behaviourOf({ serialize, parseValue, parseLiteral }: (typeof SCALARS)[keyof typeof SCALARS]) {
  return { serialize, parseValue, parseLiteral };
}
