import type { SubgraphDefinition } from '../definition.ts';
import { readSdl, subgraphSchema } from '../subgraph-schema.ts';
import { invoiceContext } from './context.ts';
import { createRecorder } from './record-invoices.ts';
import { resolvers } from './resolvers.ts';

const sdl = readSdl(import.meta.url);

/** Faces, parties, lines, red/blue links, search and recording. */
export const invoiceSubgraph: SubgraphDefinition = {
  name: 'invoice',
  sdl,
  build: (dependencies) => {
    const recorder = createRecorder(dependencies.shards, dependencies.clock);
    return {
      name: 'invoice',
      schema: subgraphSchema(sdl, resolvers),
      contextFor: (scope) => invoiceContext(dependencies, recorder, scope),
    };
  },
};
