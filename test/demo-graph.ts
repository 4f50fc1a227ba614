import { DEMO_FACTS, factInvoices } from '../embedded/demo-world/demo-facts.ts';
import { NOW } from './fapiao/invoice-samples.ts';
import { type Graph, openGraph } from './graph.ts';
import type { World } from './world.ts';

/** Starts a graph that holds the invoices of which README, sandbox and client speak, with their buyer as partner. */
export async function openDemoGraph(world: World): Promise<Graph> {
  const graph = await openGraph(world, { partnerTaxpayerIds: [DEMO_FACTS.buyerId] });
  await graph.record(...factInvoices(NOW));
  return graph;
}
