import type { ApolloGateway } from '@apollo/gateway';
import { type GraphQLSchema, isScalarType } from 'graphql';
import { SCALARS } from '../subgraphs/scalars.ts';

/**
 * Lets the gateway read dates, amounts and taxpayer ids as its subgraphs do. A supergraph knows of a scalar its name
 * alone, so a mistyped date would be planned, sent, and fail in a subgraph, where it looks like a failure of ours.
 */
export function knowScalars(gateway: ApolloGateway): void {
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => teach(apiSchema));
}

function teach(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of Object.values(SCALARS)) {
    const type = schema.getType(name);
    // What comes out of a subgraph has been written by the scalar itself; only what goes in is checked.
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}
