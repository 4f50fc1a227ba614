import type { Refusal, Refused } from '../../fapiao/refusals.ts';
import type { TicketState } from '../../fapiao/ticket-life.ts';
import type { TicketDocument } from '../../storage/ticket-documents.ts';
import { bureauOfTicketId, readTicket } from '../../storage/tickets.ts';
import type { StatusContext } from './context.ts';

/** A ticket as it stood at some time. What happened since is left out of it. */
interface TicketMark {
  readonly id: string;
  readonly state: TicketState;
  readonly messages: number;
  readonly verifications: number;
}

/** What is kept of an answer: a ticket may hold 400,000 characters, but it only ever grows. */
export interface KeptTicketAnswer {
  readonly outcome: 'DONE' | 'REFUSED';
  readonly refusal: Refusal | null;
  readonly mark: TicketMark | null;
}

/** What became of a step with a ticket. */
export interface TicketAnswer extends Pick<KeptTicketAnswer, 'outcome' | 'refusal'> {
  /** As it was when the request was answered first; null for one that does not exist or may not be seen. */
  readonly ticket: TicketDocument | null;
  /** For whoever opens a ticket without a key. */
  readonly token: string | null;
}

/** @returns what is to be kept of an answer */
export function keptAnswer(
  taken: Refused | { readonly allowed: true },
  ticket: TicketDocument | null,
): KeptTicketAnswer {
  const mark = ticket && {
    id: ticket._id,
    state: ticket.state,
    messages: ticket.messages.length,
    verifications: ticket.verifications.length,
  };
  return taken.allowed
    ? { outcome: 'DONE', refusal: null, mark }
    : { outcome: 'REFUSED', refusal: taken.refusal, mark };
}

/** @returns the whole answer again. @throws ShardError */
export async function ticketAnswer(
  { shards }: Pick<StatusContext, 'shards'>,
  answer: KeptTicketAnswer | Refused,
): Promise<TicketAnswer> {
  const { outcome, refusal, mark } = 'allowed' in answer ? keptAnswer(answer, null) : answer;
  const bureau = mark && bureauOfTicketId(mark.id);
  const ticket = mark && bureau && (await readTicket(shards, { id: mark.id, bureau }));
  return { outcome, refusal, token: null, ticket: mark && ticket ? asMarked(ticket, mark) : null };
}

function asMarked(ticket: TicketDocument, mark: TicketMark): TicketDocument {
  return {
    ...ticket,
    state: mark.state,
    messages: ticket.messages.slice(0, mark.messages),
    verifications: ticket.verifications.slice(0, mark.verifications),
  };
}
