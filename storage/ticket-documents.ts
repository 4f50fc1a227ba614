import type { BureauCode } from '../fapiao/bureaus.ts';
import type { LookupReason } from '../fapiao/lookup-reason.ts';
import type { TicketActor, TicketCategory, TicketState } from '../fapiao/ticket-life.ts';
import type { BureauDocument } from './documents.ts';

/** What was looked up before a ticket was opened. */
export interface TicketLookupDocument {
  number: string;
  code: string | null;
  /** `yyyy-MM-dd`; null when the report names none. */
  issueDate: string | null;
  /** When it was looked up; null for what was typed into the report itself. */
  at: Date | null;
  /** How the region that keeps the number answered; null when nothing was looked up. */
  answer: 'ANSWERED' | 'NOT_HELD' | 'TIMED_OUT' | 'DOWN' | null;
  region: BureauCode;
}

export interface TicketMessageDocument {
  at: Date;
  author: TicketActor;
  /** Id of the caller. */
  by: string;
  body: string;
  /** Names the request that wrote it, so that the request sent again finds what it did. */
  key: string;
}

/** A look-up run again to see whether a ticket is done. */
export interface TicketVerificationDocument {
  at: Date;
  outcome: 'FOUND' | 'NOT_FOUND';
  /** Id of what was found. */
  invoiceId: string | null;
}

/**
 * Collection `tickets`. A ticket is kept where its invoice is, or would be, so that whoever records that invoice finds
 * it; on the home shard when it names none, or reports that
 * a region gives no answer. Its id begins with the bureau.
 */
export interface TicketDocument extends BureauDocument {
  /** For people to quote. */
  number: string;
  /** Id of the caller that opened it; null for one without a key, who holds a token instead. */
  owner: string | null;
  /**
   * Whose invoices the owner may hear of, by taxpayer id; null for all of them. An invoice that it may not see never
   * moves its ticket.
   */
  ownerTaxpayerIds: string[] | null;
  state: TicketState;
  category: TicketCategory;
  reason: LookupReason | null;
  /** Id of the invoice as it was looked up: a 20-digit number may turn out to be a paper print's second number. */
  invoiceId: string | null;
  lookup: TicketLookupDocument | null;
  messages: TicketMessageDocument[];
  verifications: TicketVerificationDocument[];
  createdAt: Date;
  slaDueAt: Date;
  /** Counts its changes: each is made on the condition that no other was made meanwhile. */
  revision: number;
}
