import type { InvoiceDocument } from '../../storage/documents.ts';
import type { Sourced } from '../../storage/sourced.ts';

/** Where the face of an invoice comes from. */
export type Origin = Pick<Sourced<unknown>, 'fetchedAt' | 'servedFrom' | 'isStale'>;

/**
 * Where the faces of one answer come from. Kept beside them, for they are shared: one object from the cache answers
 * many requests, each with an origin of its own.
 */
export class Origins {
  readonly #origins = new WeakMap<InvoiceDocument, Origin>();

  note(invoice: InvoiceDocument, origin: Origin): void {
    if (origin.servedFrom === 'CACHE') this.#origins.set(invoice, origin);
  }

  /** @returns null for what was read from its source for this answer */
  of(invoice: InvoiceDocument): Origin | null {
    return this.#origins.get(invoice) ?? null;
  }
}
