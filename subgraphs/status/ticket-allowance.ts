import { createHash } from 'node:crypto';
import type { TicketDocument } from '../../storage/ticket-documents.ts';
import { countedAs } from '../caller.ts';
import type { StatusContext } from './context.ts';

/**
 * Whether the caller may open this ticket. Whoever has a key is known and not limited; anybody else opens so many a
 * day. Asked before the database is: what is refused leaves nothing behind there.
 *
 * @param key the client's idempotency key: the same request sent again within the day is let in and not counted
 */
export async function isTicketAllowed(
  { caller, ticketCounter, ticketsPerDay, now }: StatusContext,
  bureau: TicketDocument['bureau'],
  key: string,
): Promise<boolean> {
  if (caller.roles.length > 0) return true;
  const who = countedAs(caller);
  // Another bureau's ticket is another request, whatever its key.
  const mark = createHash('sha256').update(`${bureau} ${key}`).digest('base64url');
  const [count] = await ticketCounter.count(who, [allBureaus], mark, now);
  if (count === undefined) throw new Error('one name was counted and no count came');
  if (count.isMarked) {
    ticketCounter.takeBack(who, allBureaus, now);
    return true;
  }
  if (count.used > ticketsPerDay) return false;
  ticketCounter.mark(who, allBureaus, mark, now);
  return true;
}

/** Tickets are counted together, wherever they are kept. */
const allBureaus = 'all';
