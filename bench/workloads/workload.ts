import type { Random } from '../../embedded/demo-world/random.ts';

/** What a workload knows of the invoices that are there. */
export interface InvoiceFacts {
  readonly ids: readonly string[];
  /** Dates up to which at least a page of invoices was issued, each as often as invoices were issued on it. */
  readonly pageDates: readonly string[];
  /** Taxpayer ids of sellers, each as often as it sold. */
  readonly sellers: readonly string[];
  /** Draws a place in `ids`: few of them often, most of them seldom. */
  popularPlace(random: Random): number;
}

/** One request. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One kind of request, asked again and again with other variables. */
export interface Workload<Facts = InvoiceFacts> {
  readonly name: string;
  /** What one request asks, in a few words. */
  readonly description: string;
  /** Whether the program under test may keep answers; `off` measures the way to the database. */
  readonly cache: 'on' | 'off';
  /** Draws one request. */
  question(facts: Facts, random: Random): Question;
  /** @returns whether the `data` of an answer holds all that was asked for */
  isWhole(data: unknown): boolean;
}

/** @returns the body of one request */
export function requestBody<Facts>(workload: Workload<Facts>, facts: Facts, random: Random): string {
  return JSON.stringify(workload.question(facts, random));
}
