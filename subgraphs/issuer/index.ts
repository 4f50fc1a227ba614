import { admitByTable } from '../admission.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { readSdl, subgraphSchema } from '../subgraph-schema.ts';
import { issuerContext } from './context.ts';
import { resolvers } from './resolvers.ts';

const sdl = readSdl(import.meta.url);

/** Taxpayers as issuers of invoices. */
export const issuerSubgraph: SubgraphDefinition = {
  name: 'issuer',
  sdl,
  build: (dependencies) => ({
    name: 'issuer',
    schema: admitByTable(subgraphSchema(sdl, resolvers)),
    contextFor: (scope) => issuerContext(dependencies, scope),
  }),
};
