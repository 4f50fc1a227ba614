import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { TicketState } from '../../fapiao/ticket-life.ts';
import type { TicketDocument } from '../../storage/ticket-documents.ts';
import {
  bureauOfTicketId,
  readTicket,
  readTicketPages,
  type TicketPageQuery,
} from '../../storage/tickets.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { pageSize } from '../page-size.ts';
import type { StatusContext } from './context.ts';
import { partsIn } from './ticket-access.ts';

/** A page of tickets, newest first. */
export interface ListedTickets {
  readonly nodes: readonly TicketDocument[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  /** Whose tickets are missing, for their database did not answer. */
  readonly missing: readonly BureauCode[];
}

interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** Answers `Query.ticket`: null for one that may not be seen as for one that does not exist. @throws ShardUnavailable */
export async function ticketById(
  { shards, caller, cursorSecret }: StatusContext,
  { id, token }: { readonly id: string; readonly token?: string | null },
): Promise<TicketDocument | null> {
  const bureau = bureauOfTicketId(id);
  if (bureau === null) return null;
  const ticket = await unlessUnavailable(readTicket(shards, { id, bureau }));
  if (ticket === null) return null;
  return partsIn(ticket, caller, token ?? null, cursorSecret).length > 0 ? ticket : null;
}

/** Answers `Query.myTickets`. @throws BadInput, CursorInvalid */
export function myTickets(context: StatusContext, page: PageArguments): Promise<ListedTickets> {
  return ticketPage(context, { owner: context.caller.id }, page);
}

/** Answers `Query.tickets`. @throws BadInput, CursorInvalid */
export async function ticketsIn(
  context: StatusContext,
  { states, ...page }: PageArguments & { readonly states: readonly TicketState[] },
): Promise<ListedTickets> {
  return ticketPage(context, { states: [...new Set(states)].sort() }, page);
}

async function ticketPage(
  { shards, cursorSecret }: StatusContext,
  of: TicketPageQuery['of'],
  { first, after }: PageArguments,
): Promise<ListedTickets> {
  const limit = pageSize(first);
  const scope = `tickets ${JSON.stringify(of)}`;
  const read = after == null ? null : readCursor(cursorSecret, scope, after);
  const position = read && { createdAt: read.issuedAt, id: read.id };
  const answers = await readTicketPages(shards, { of, after: position, limit: limit + 1 });
  const found = answers.flatMap((answer) => (answer.state === 'ANSWERED' ? answer.value : [])).sort(byNewest);
  const nodes = found.slice(0, limit);
  const last = nodes.at(-1);
  return {
    nodes,
    endCursor: last ? writeCursor(cursorSecret, scope, { issuedAt: last.createdAt, id: last._id }) : null,
    hasNextPage: found.length > limit,
    missing: answers.flatMap((answer) => (answer.state === 'ANSWERED' ? [] : answer.bureaus)),
  };
}

function byNewest(a: TicketDocument, b: TicketDocument): number {
  const byTime = b.createdAt.getTime() - a.createdAt.getTime();
  if (byTime !== 0) return byTime;
  return a._id < b._id ? 1 : -1;
}
