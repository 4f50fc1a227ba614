import { DailyCounter } from '../../storage/daily-counter.ts';
import { admitByTable } from '../admission.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { readSdl, subgraphSchema } from '../subgraph-schema.ts';
import { statusContext } from './context.ts';
import { resolvers } from './resolvers.ts';

const sdl = readSdl(import.meta.url);

/** States of invoices, and health and synchronisation of the bureaus. */
export const statusSubgraph: SubgraphDefinition = {
  name: 'status',
  sdl,
  build: (dependencies) => {
    const ticketCounter = new DailyCounter(dependencies.redis, 'tickets');
    return {
      name: 'status',
      schema: admitByTable(subgraphSchema(sdl, resolvers)),
      contextFor: (scope) => statusContext(dependencies, ticketCounter, scope),
    };
  },
};
