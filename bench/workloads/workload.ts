import type { Random } from '../../embedded/demo-world/random.ts';

/** What a workload knows of the invoices that are there. */
export interface InvoiceFacts {
  readonly ids: readonly string[];
  /** Dates up to which at least a page of invoices was issued, each as often as invoices were issued on it. */
  readonly pageDates: readonly string[];
}

/** One kind of request, asked again and again with other variables. */
export interface Workload {
  readonly name: string;
  /** What one request asks, in a few words. */
  readonly description: string;
  readonly query: string;
  /** Draws the variables of one request. */
  variables(facts: InvoiceFacts, random: Random): Readonly<Record<string, unknown>>;
  /** @returns whether the `data` of an answer holds all that was asked for */
  isWhole(data: unknown): boolean;
}

/** @returns the body of one request */
export function requestBody(workload: Workload, facts: InvoiceFacts, random: Random): string {
  return JSON.stringify({ query: workload.query, variables: workload.variables(facts, random) });
}
