import { stepTicket } from '../fapiao/ticket-life.ts';
import type { InvoiceDocument } from '../storage/documents.ts';
import type { Shard } from '../storage/shards.ts';
import type { TicketDocument } from '../storage/ticket-documents.ts';
import { changeTicket, readAwaitingTickets } from '../storage/tickets.ts';
import { systemText } from './ticket-messages.ts';

/** A ticket that its owner and an operator write to at once is read again at most this often. */
const maxAttempts = 5;

/** What of an invoice decides whom its arrival concerns. */
export type Arrived = Pick<InvoiceDocument, '_id' | 'bureau' | 'digitalNumber' | 'seller' | 'buyer'>;

/**
 * Moves the tickets that miss one of these invoices to WAITING_USER: their owners are to look again. One `find` on
 * an index of tickets; nearly always it finds none, and nothing more is done. It cannot be left out for a shard
 * without tickets, for any other process may have opened the first one a moment ago.
 *
 * An owner who may not see the invoice is not told that it exists.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function moveArrived(
  shard: Shard,
  invoices: readonly Arrived[],
  now: Date,
  attempts = maxAttempts,
): Promise<void> {
  if (invoices.length === 0 || attempts === 0) return;
  const byId = new Map(invoices.flatMap((invoice) => idsOf(invoice).map((id) => [id, invoice] as const)));
  const bureaus = invoices.map(({ bureau }) => bureau);
  const waiting = await readAwaitingTickets(shard, bureaus, [...byId.keys()]);
  const lost = await Promise.all(
    waiting.map(async (ticket) => {
      const invoice = byId.get(ticket.invoiceId ?? '');
      if (invoice === undefined || !isTold(ticket, invoice)) return [];
      return (await isMoved(shard, ticket, now)) ? [] : [invoice];
    }),
  );
  await moveArrived(shard, lost.flat(), now, attempts - 1);
}

/** A paper print of a digital invoice is missed by either of its numbers. */
function idsOf({ _id, digitalNumber }: Arrived): string[] {
  if (digitalNumber === undefined || digitalNumber === _id) return [_id];
  return [_id, digitalNumber];
}

/** @returns whether the owner of a ticket may hear of an invoice */
export function isTold({ ownerTaxpayerIds }: TicketDocument, { seller, buyer }: Arrived): boolean {
  if (ownerTaxpayerIds === null) return true;
  return [seller.taxpayerId, buyer.taxpayerId].some((id) => id !== null && ownerTaxpayerIds.includes(id));
}

/** @returns false when somebody else changed the ticket meanwhile */
async function isMoved(shard: Shard, ticket: TicketDocument, now: Date): Promise<boolean> {
  const step = stepTicket(ticket.state, 'ARRIVE', ['SYSTEM']);
  if (!step.allowed) return true;
  const message = {
    at: now,
    author: 'SYSTEM' as const,
    by: 'system',
    body: systemText('ARRIVED'),
    key: `arrived ${ticket.revision}`,
  };
  return changeTicket(shard, ticket, { to: step.to, message });
}
