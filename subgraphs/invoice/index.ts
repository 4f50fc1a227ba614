import { DailyCounter } from '../../storage/daily-counter.ts';
import { admitByTable } from '../admission.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { readSdl, subgraphSchema } from '../subgraph-schema.ts';
import { invoiceContext } from './context.ts';
import { createFaceReads } from './face-reads.ts';
import { createRecorder } from './record-invoices.ts';
import { resolvers } from './resolvers.ts';

const sdl = readSdl(import.meta.url);

/** Faces, parties, lines, red/blue links, look-up, search and recording. */
export const invoiceSubgraph: SubgraphDefinition = {
  name: 'invoice',
  sdl,
  build: (dependencies) => {
    const { shards, reads, redis, clock } = dependencies;
    const recorder = createRecorder(shards, clock);
    const lookups = { counter: new DailyCounter(redis, 'lookups'), faces: createFaceReads(reads) };
    return {
      name: 'invoice',
      schema: admitByTable(subgraphSchema(sdl, resolvers)),
      contextFor: (scope) => invoiceContext(dependencies, recorder, lookups, scope),
    };
  },
};
