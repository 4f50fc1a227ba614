import { type Refused, refused } from '../../fapiao/refusals.ts';
import { stepTicket, type TicketAction } from '../../fapiao/ticket-life.ts';
import type { TicketDocument, TicketMessageDocument } from '../../storage/ticket-documents.ts';
import { bureauOfTicketId, changeTicket, readTicket, type TicketChange } from '../../storage/tickets.ts';
import { idempotently } from '../idempotent.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import type { StatusContext } from './context.ts';
import { partsIn } from './ticket-access.ts';
import { type KeptTicketAnswer, keptAnswer, type TicketAnswer, ticketAnswer } from './ticket-answer.ts';

/** Which ticket, shown by whom, and the client's key. */
export interface TicketArguments {
  readonly id: string;
  readonly token?: string | null;
  readonly idempotencyKey: string;
}

/** A step as it is asked for. */
export interface TicketStepAsked {
  readonly operation: string;
  /** What the request says besides its ticket. */
  readonly args: readonly unknown[];
  /** Called again after a lost race. */
  readonly decide: (ticket: TicketDocument) => Promise<TicketMove> | TicketMove;
}

/** An action with what it leaves in the ticket; a message without a text of its own is the program's. */
export interface TicketMove extends Pick<TicketChange, 'verification'> {
  readonly action: TicketAction;
  readonly message: Pick<TicketMessageDocument, 'body'> & { readonly isSystem: boolean };
}

/** Beyond this nobody writes into a ticket; what the program notes in it has as much room again. */
const maxMessages = 100;
/** Each lost race means that another step was taken. */
const maxAttempts = 20;

/**
 * Takes a step with a ticket: read, judged by the table, written on the condition that nobody else wrote meanwhile.
 *
 * @throws BadInput for the key, ShardUnavailable
 */
export async function takeTicketStep(
  context: StatusContext,
  { id, token, idempotencyKey: key }: TicketArguments,
  asked: TicketStepAsked,
): Promise<TicketAnswer> {
  const bureau = bureauOfTicketId(id);
  // Names no shard: there is nothing to do twice.
  if (bureau === null) return ticketAnswer(context, refused('TICKET_NOT_FOUND'));
  const { operation, args } = asked;
  const place = { id, bureau, token: token ?? null };
  // The token is part of the request: callers without a key may share an address, and with it their keys' room.
  const request = { caller: context.caller, bureau, operation, key, args: [id, place.token, ...args] };
  const take = (stepKey: string) => step(context, place, asked, stepKey);
  return unlessUnavailable(
    idempotently(context, request, take).then((answer) => ticketAnswer(context, answer)),
  );
}

async function step(
  context: StatusContext,
  { token, ...place }: { id: string; bureau: TicketDocument['bureau']; token: string | null },
  { decide }: TicketStepAsked,
  key: string,
): Promise<KeptTicketAnswer> {
  const { shards, caller, cursorSecret } = context;
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const ticket = await readTicket(shards, place);
    const parts = ticket === null ? [] : partsIn(ticket, caller, token, cursorSecret);
    if (ticket === null || parts.length === 0) return keptAnswer(refused('TICKET_NOT_FOUND'), null);
    if (ticket.messages.some((message) => message.key === key)) return keptAnswer({ allowed: true }, ticket);
    const change = changeOf(context, ticket, await decide(ticket), parts, key);
    if ('refusal' in change) return keptAnswer(change, ticket);
    if (await changeTicket(shards.of(place.bureau), ticket, change)) {
      return keptAnswer({ allowed: true }, changed(ticket, change));
    }
  }
  throw new Error(`ticket ${place.id}: ${maxAttempts} races lost`);
}

function changeOf(
  { caller, now }: StatusContext,
  { state, messages }: TicketDocument,
  { action, message, verification }: TicketMove,
  parts: ReturnType<typeof partsIn>,
  key: string,
): TicketChange | Refused {
  const decided = stepTicket(state, action, parts);
  if (!decided.allowed) return decided;
  if (messages.length >= (message.isSystem ? 2 * maxMessages : maxMessages)) return refused('TICKET_FULL');
  const author = message.isSystem ? 'SYSTEM' : decided.by;
  const by = message.isSystem ? 'system' : caller.id;
  return {
    to: decided.to,
    message: { at: now, author, by, body: message.body, key },
    ...(verification && { verification }),
  };
}

function changed(ticket: TicketDocument, { to, message, verification }: TicketChange): TicketDocument {
  return {
    ...ticket,
    state: to,
    messages: [...ticket.messages, message],
    verifications: verification ? [...ticket.verifications, verification] : ticket.verifications,
  };
}
