import { acceptanceInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import type { InvoiceLookupInput } from '../../subgraphs/invoice/resolver-types.generated.ts';
import { type Graph, type GraphOptions, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

/** What a test types; the rest has its defaults. */
export type Typed = Partial<InvoiceLookupInput>;

/** Everything that an answer to a look-up may say. */
export const ANSWER = `
  __typename
  ... on InvoiceFound {
    invoice { id number code digitalNumber kind redLetterState remainingReversible
      seller { name address phone bankName bankAccount } buyer { name address phone bankName bankAccount } }
    notices { reason textZh textEn } nextActions
  }
  ... on InvoiceMismatch { fieldsToRecheck diagnosis { primary titleZh titleEn } }
  ... on InvoiceNotFound { diagnosis { primary titleZh titleEn } searchedRegions { region { code } state } }
  ... on LookupInputInvalid { issues { field reason suggestion received textZh textEn } }
  ... on LookupUnavailable {
    regions { region { code } state elapsedMs } diagnosis { primary retryAfter }
    staleInvoice { ...stale }
  }
  ... on LookupRateLimited { limit used resetsAt cachedInvoice { ...stale } }`;

const STALE = `fragment stale on StaleInvoice {
  invoice { id amountIncludingTax seller { name phone } } status notices { reason } fetchedAt ageSeconds servedFrom }`;

const one = (more: string) =>
  `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ${ANSWER} ${more} } } ${STALE}`;
const MANY = `query ($inputs: [InvoiceLookupInput!]!) { lookupInvoices(inputs: $inputs) { ${ANSWER} } } ${STALE}`;

/** An answer to a look-up as a client reads it. */
export type LookupAnswer = Readonly<Record<string, unknown>> & { readonly __typename: string };

/**
 * Looks up through the door; fails for an answer with errors.
 *
 * @param more what is asked for beside ANSWER
 */
export async function lookUp(
  graph: Graph,
  typed: Typed,
  key: string | null = null,
  more = '',
): Promise<LookupAnswer> {
  const answer = await graph.ask(key, one(more), { input: typed });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['lookupInvoice'] as LookupAnswer;
}

/** Looks several up in one question. */
export async function lookUpAll(graph: Graph, typed: readonly Typed[], key: string): Promise<LookupAnswer[]> {
  const answer = await graph.ask(key, MANY, { inputs: typed });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['lookupInvoices'] as LookupAnswer[];
}

/** A world in which the invoices of the acceptance cases, and others, are recorded. */
export interface LookupWorld {
  readonly world: World;
  readonly graph: Graph;
  close(): Promise<void>;
}

export async function openLookupWorld(
  more: readonly InvoiceContent[] = [],
  options: GraphOptions = {},
): Promise<LookupWorld> {
  const world = await openWorld();
  const graph = await openGraph(world, options);
  await graph.record(...acceptanceInvoices(), ...more);
  const close = async () => {
    await graph.stop();
    await world.close();
  };
  return { world, graph, close };
}
