import { regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';
import { myTickets, ticketById, ticketsIn } from './list-tickets.ts';
import { openTicket } from './open-ticket.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './resolver-types.generated.ts';
import { draftOf, writeDraft } from './ticket-draft.ts';
import { addTicketMessage, closeTicket, resolveTicket, verifyTicket } from './ticket-steps.ts';

/** Reports, as they are followed. */
export const ticketQueries = {
  ticket: (_, args, context) => ticketById(context, args),
  myTickets: (_, args, context) => myTickets(context, args),
  tickets: (_, args, context) => ticketsIn(context, args),
} satisfies QueryResolvers<StatusContext>;

/** The steps of a report. */
export const ticketMutations = {
  openTicket: (_, { input }, context) => openTicket(context, input),
  addTicketMessage: (_, args, context) => addTicketMessage(context, args),
  resolveTicket: (_, args, context) => resolveTicket(context, args),
  verifyTicket: (_, args, context) => verifyTicket(context, args),
  closeTicket: (_, args, context) => closeTicket(context, args),
} satisfies MutationResolvers<StatusContext>;

/** The draft of a report, part of every diagnosis. */
export const diagnosisDraft = {
  ticketDraft: (diagnosis, _, context) => draftOf(diagnosis, context),
} satisfies NonNullable<Resolvers<StatusContext>['Diagnosis']>;

/** Reports themselves. */
export const ticketResolvers = {
  TicketDraft: {
    draftToken: (draft, _, { cursorSecret }) => writeDraft(cursorSecret, draft),
    region: ({ bureau }) => regionOf(bureau),
  },
  FeedbackTicket: {
    id: ({ _id }) => _id,
    invoiceRef: ({ invoiceId }) => invoiceId,
    verification: ({ verifications }) => verifications.at(-1) ?? null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
    slaDueAt: ({ slaDueAt }) => slaDueAt.toISOString(),
  },
  TicketLookup: {
    lookedUpAt: ({ at }) => at?.toISOString() ?? null,
    region: ({ region }) => regionOf(region),
  },
  TicketMessage: {
    at: ({ at }) => at.toISOString(),
    fromStaff: ({ author }) => author === 'STAFF',
  },
  TicketVerification: { at: ({ at }) => at.toISOString() },
  TicketPage: { missingRegions: ({ missing }) => missing.map(regionOf) },
} satisfies Resolvers<StatusContext>;
