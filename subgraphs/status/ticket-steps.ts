import { requireRole } from '../require-key.ts';
import { systemText } from '../ticket-messages.ts';
import { mayRead } from '../visibility.ts';
import type { StatusContext } from './context.ts';
import { findMissed } from './find-missed.ts';
import { type TicketArguments, type TicketMove, takeTicketStep } from './step-ticket.ts';
import type { TicketAnswer } from './ticket-answer.ts';
import { messageText } from './ticket-text.ts';

interface MessageArguments extends TicketArguments {
  readonly body: string;
  readonly asksOwner: boolean;
}

/** Writes into a ticket. @throws BadInput, Forbidden when another than an operator asks the owner, ShardUnavailable */
export async function addTicketMessage(
  context: StatusContext,
  { body, asksOwner, ...named }: MessageArguments,
): Promise<TicketAnswer> {
  if (asksOwner) requireRole(context.caller, 'OPERATOR');
  const text = messageText('body', body);
  const move: TicketMove = {
    action: asksOwner ? 'ASK' : 'REPLY',
    message: { body: text, isSystem: false },
  };
  return takeTicketStep(context, named, {
    operation: 'addTicketMessage',
    args: [text, asksOwner],
    decide: () => move,
  });
}

interface ResolveArguments extends TicketArguments {
  readonly body: string;
}

/** 已解决. @throws BadInput, ShardUnavailable */
export async function resolveTicket(
  context: StatusContext,
  { body, ...named }: ResolveArguments,
): Promise<TicketAnswer> {
  const text = messageText('body', body);
  const move: TicketMove = { action: 'RESOLVE', message: { body: text, isSystem: false } };
  return takeTicketStep(context, named, { operation: 'resolveTicket', args: [text], decide: () => move });
}

/**
 * The owner confirms: the look-up is run again and its result attached. Found, the ticket is VERIFIED; not found, it
 * is IN_PROGRESS again. A ticket that names no invoice has nothing to look up and is VERIFIED.
 *
 * @throws BadInput, ShardUnavailable
 */
export function verifyTicket(context: StatusContext, named: TicketArguments): Promise<TicketAnswer> {
  const { shards, caller, now } = context;
  return takeTicketStep(context, named, {
    operation: 'verifyTicket',
    args: [],
    decide: async (ticket) => {
      if (ticket.invoiceId === null) return verdict('VERIFY', 'CONFIRMED');
      const found = await findMissed(shards, ticket);
      const isOwn = found !== null && mayRead(caller, found);
      // What a key holder may not see is not found, to it.
      const isSeen = isOwn || (found !== null && caller.roles.length === 0);
      const outcome = isSeen ? ('FOUND' as const) : ('NOT_FOUND' as const);
      // A paper print is kept under another number than the one looked up: that is for its readers alone.
      const invoiceId = isOwn ? found._id : ticket.invoiceId;
      const verification = { at: now, outcome, invoiceId: isSeen ? invoiceId : null };
      return { ...verdict(isSeen ? 'VERIFY' : 'DISPUTE', outcome), verification };
    },
  });
}

function verdict(action: TicketMove['action'], text: Parameters<typeof systemText>[0]): TicketMove {
  return { action, message: { body: systemText(text), isSystem: true } };
}

/** 已关闭. @throws BadInput, ShardUnavailable */
export function closeTicket(context: StatusContext, named: TicketArguments): Promise<TicketAnswer> {
  return takeTicketStep(context, named, {
    operation: 'closeTicket',
    args: [],
    decide: () => verdict('CLOSE', 'CLOSED'),
  });
}
