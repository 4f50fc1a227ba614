import type { InvoiceDocument } from '../../storage/documents.ts';
import { bureauCollection, type Shards } from '../../storage/shards.ts';
import type { TicketDocument } from '../../storage/ticket-documents.ts';

/**
 * Looks the invoice of a ticket up again. A 20-digit number finds the digital invoice and its paper print alike.
 *
 * @returns null when it is still missing, or the ticket names none
 * @throws ShardError when its shard gives no answer
 */
export async function findMissed(
  shards: Shards,
  { invoiceId, lookup }: Pick<TicketDocument, 'invoiceId' | 'lookup'>,
): Promise<InvoiceDocument | null> {
  if (invoiceId === null || lookup === null) return null;
  // Not the ticket's own bureau: an outage is reported at home.
  const bureau = lookup.region;
  const named = lookup.code === null ? { digitalNumber: lookup.number } : { _id: invoiceId };
  return shards
    .of(bureau)
    .read((db, signal) =>
      bureauCollection<InvoiceDocument>(db, 'invoices').findOne({ bureau, ...named }, { signal }),
    );
}
