import { createHash } from 'node:crypto';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { refused } from '../../fapiao/refusals.ts';
import { shanghaiDate } from '../../fapiao/shanghai-time.ts';
import { workingDaysAfter } from '../../fapiao/working-days.ts';
import { HOME } from '../../storage/documents.ts';
import type { TicketDocument, TicketMessageDocument } from '../../storage/ticket-documents.ts';
import { insertTicket, readTicket } from '../../storage/tickets.ts';
import { type Caller, hasRole } from '../caller.ts';
import { idempotently } from '../idempotent.ts';
import { isTold, moveArrived } from '../move-arrived.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { feeds } from '../visibility.ts';
import type { StatusContext } from './context.ts';
import { findMissed } from './find-missed.ts';
import { ticketToken } from './ticket-access.ts';
import { isTicketAllowed } from './ticket-allowance.ts';
import { type KeptTicketAnswer, keptAnswer, type TicketAnswer, ticketAnswer } from './ticket-answer.ts';
import { type Report, type ReportInput, reportOf } from './ticket-report.ts';

/**
 * Opens a ticket, prefilled from a failed look-up where the client sends its draft back. Whoever has no key gets a
 * token by which to follow it, and may open only so many a day.
 *
 * @throws BadInput, ShardUnavailable
 */
export async function openTicket(
  context: StatusContext,
  input: ReportInput & { readonly idempotencyKey: string },
): Promise<TicketAnswer> {
  const { caller } = context;
  const report = reportOf(context, input);
  const bureau: BureauCode | typeof HOME = report.bureau ?? HOME;
  if (!(await isTicketAllowed(context, bureau, input.idempotencyKey))) {
    return ticketAnswer(context, refused('TOO_MANY_TICKETS'));
  }
  const { draftToken, number, code, issueDate, category, message } = input;
  const args = [draftToken, number, code, issueDate, category, message].map((arg) => arg ?? null);
  const request = { caller, bureau, operation: 'openTicket', key: input.idempotencyKey, args };
  const answer = await unlessUnavailable(
    idempotently(context, request, (key) => keepTicket(context, report, bureau, key)).then((kept) =>
      ticketAnswer(context, kept),
    ),
  );
  const isAnonymous = caller.roles.length === 0 && answer.ticket !== null;
  return isAnonymous ? { ...answer, token: ticketToken(context.cursorSecret, answer.ticket._id) } : answer;
}

async function keepTicket(
  context: StatusContext,
  report: Report,
  bureau: BureauCode | typeof HOME,
  key: string,
): Promise<KeptTicketAnswer> {
  const { shards } = context;
  const ticket = ticketOf(context, report, bureau, key);
  await insertTicket(shards, ticket);
  // It may have arrived since it was looked up; whoever recorded it then found no ticket to move.
  await moveIfThere(context, ticket);
  const kept = await readTicket(shards, { id: ticket._id, bureau });
  return keptAnswer({ allowed: true }, kept);
}

async function moveIfThere(context: StatusContext, ticket: TicketDocument): Promise<void> {
  const { shards, now } = context;
  const found = ticket.category === 'NOT_FOUND' ? await findMissed(shards, ticket) : null;
  // One that the owner may not hear of costs what a missing one costs: not a command more.
  if (found === null || ticket.invoiceId === null || !isTold(ticket, found)) return;
  // Told of the number that was looked up, under whichever number it is kept.
  await moveArrived(shards.of(ticket.bureau), [{ ...found, digitalNumber: ticket.invoiceId }], now);
}

function ticketOf(
  { caller, now, ticketSlaWorkingDays }: StatusContext,
  report: Report,
  bureau: BureauCode | typeof HOME,
  key: string,
): TicketDocument {
  // A request has one ticket, however often it is repeated: id and number follow from it.
  const digest = createHash('sha256').update(`ticket ${key}`).digest();
  const serial = String(digest.readUInt32BE() % 100_000_000).padStart(8, '0');
  const { invoiceId, lookup, category, reason } = report;
  return {
    _id: `${bureau}-${digest.toString('hex', 4, 16)}`,
    bureau,
    number: `${shanghaiDate(now).replaceAll('-', '')}-${serial}`,
    owner: caller.roles.length === 0 ? null : caller.id,
    ownerTaxpayerIds: toldOf(caller, report.bureau),
    state: 'OPEN',
    ...{ category, reason, invoiceId, lookup },
    messages: firstMessages(report, caller, now, key),
    verifications: [],
    createdAt: now,
    slaDueAt: workingDaysAfter(now, ticketSlaWorkingDays),
    revision: 0,
  };
}

function firstMessages({ message }: Report, caller: Caller, now: Date, key: string): TicketMessageDocument[] {
  return message === null ? [] : [{ at: now, author: 'OWNER', by: caller.id, body: message, key }];
}

/**
 * Whose invoices the caller may hear of. Whoever has no key may look anything up and is told of a wrong field, so
 * that an invoice exists is no secret to it; to a partner it is.
 */
function toldOf(caller: Caller, bureau: BureauCode | null): string[] | null {
  if (caller.roles.length === 0 || hasRole(caller, 'OPERATOR')) return null;
  if (caller.roles.includes('SOURCE') && bureau !== null && feeds(caller, bureau)) return null;
  return [...caller.taxpayerIds];
}
