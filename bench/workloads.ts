/** What is asked again and again, and of which a request differs from the next only in its variables. */
export interface Workload {
  readonly name: string;
  readonly query: string;
  /** @param at counts requests; the same number gives the same variables */
  variables(at: number, ids: readonly string[]): object;
}

/** Spreads consecutive numbers over the whole list, so that neighbours in time are not neighbours in the index. */
const stride = 7_919;

function idAt(at: number, ids: readonly string[]): string {
  return ids[(at * stride) % ids.length] ?? '';
}

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'point',
    query: `query Point($id: ID!) { invoice(id: $id) {
      number kind issueDate amountExcludingTax taxAmount amountIncludingTax issuer { name } status } }`,
    variables: (at, ids) => ({ id: idAt(at, ids) }),
  },
  {
    name: 'page',
    query: `query Page($filter: InvoiceFilter!) { searchInvoices(filter: $filter, first: 50) { edges { node {
      number issueDate amountIncludingTax lines { itemName quantity amountExcludingTax taxAmount }
      issuer { name } status } } } }`,
    // Another last day for each request: no answer can be shared with the one before.
    variables: (at) => ({
      filter: { issueDateTo: new Date(Date.UTC(2026, 9, 1 + (at % 30))).toISOString().slice(0, 10) },
    }),
  },
];
