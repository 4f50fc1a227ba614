import type { SubgraphDefinition } from './definition.ts';
import { invoiceSubgraph } from './invoice/index.ts';
import { issuerSubgraph } from './issuer/index.ts';
import { statusSubgraph } from './status/index.ts';

/** Every subgraph of the graph, once: composition, code generation, the gateway and the tests all map over it. */
export const SUBGRAPHS: readonly SubgraphDefinition[] = [invoiceSubgraph, issuerSubgraph, statusSubgraph];
