import { z } from 'zod';
import type { Workload } from './workload.ts';

/** Invoices on a page. */
export const PAGE_SIZE = 50;

const line = z.object({ itemName: z.string(), amountExcludingTax: z.string(), taxAmount: z.string() });
const node = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  issueDate: z.string(),
  amountIncludingTax: z.string(),
  lines: z.array(line).min(1),
  issuer: z.object({ name: z.string() }),
  status: z.string(),
});
const answer = z.object({
  searchInvoices: z.object({
    edges: z.array(z.object({ node })).length(PAGE_SIZE),
    pageInfo: z.object({ endCursor: z.string() }),
    missing: z.array(z.unknown()).length(0),
  }),
});

export const PAGE_QUERY = `query Page($filter: InvoiceFilter!) {
  searchInvoices(filter: $filter, first: ${PAGE_SIZE}) {
    edges { node {
      id number kind issueDate amountIncludingTax
      lines { itemName amountExcludingTax taxAmount } issuer { name } status
    } }
    pageInfo { endCursor }
    missing { shard }
  }
}`;

export function isPageAnswer(data: unknown): boolean {
  return answer.safeParse(data).success;
}

/** The newest fifty invoices up to a random day, over all 36 bureaus and hence all shards. */
export const page: Workload = {
  name: 'page',
  description: `${PAGE_SIZE} invoices up to a random day over all regions: lines, issuer name, status; cache off`,
  cache: 'off',
  question: ({ pageDates }, random) => ({
    query: PAGE_QUERY,
    variables: { filter: { issueDateTo: random.pick(pageDates) } },
  }),
  isWhole: isPageAnswer,
};
