import type { TicketActor } from '../../fapiao/ticket-life.ts';
import type { TicketDocument } from '../../storage/ticket-documents.ts';
import { type Caller, hasRole } from '../caller.ts';
import { isSignedBy, macOf } from '../signed-text.ts';

const purpose = 'ticket token v1';

/** @returns the secret by which whoever has no key follows its ticket; nothing of it is stored */
export function ticketToken(secret: string, ticketId: string): string {
  return macOf(secret, purpose, ticketId).toString('base64url');
}

/**
 * In which parts a caller may act on a ticket, its own first; in none on one that it may not see.
 *
 * @param token what the caller shows for a ticket that was opened without a key
 */
export function partsIn(
  { _id, owner }: Pick<TicketDocument, '_id' | 'owner'>,
  caller: Caller,
  token: string | null,
  secret: string,
): TicketActor[] {
  const parts: TicketActor[] = [];
  const isOwner =
    owner === null
      ? isSignedBy(Buffer.from(token ?? '', 'base64url'), macOf(secret, purpose, _id))
      : caller.roles.length > 0 && caller.id === owner;
  if (isOwner) parts.push('OWNER');
  if (hasRole(caller, 'OPERATOR')) parts.push('STAFF');
  return parts;
}
