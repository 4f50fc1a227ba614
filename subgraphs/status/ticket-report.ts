import type { BureauCode } from '../../fapiao/bureaus.ts';
import { parseInputDate } from '../../fapiao/input-date.ts';
import { invoiceKeyOf, parseInvoiceNumber } from '../../fapiao/invoice-number.ts';
import type { LookupReason } from '../../fapiao/lookup-reason.ts';
import type { TicketCategory } from '../../fapiao/ticket-life.ts';
import type { TicketLookupDocument } from '../../storage/ticket-documents.ts';
import { BadInput } from '../problem.ts';
import type { StatusContext } from './context.ts';
import { readDraft } from './ticket-draft.ts';
import { messageText } from './ticket-text.ts';

/** A report as it was sent. */
export interface ReportInput {
  readonly draftToken?: string | null;
  readonly number?: string | null;
  readonly code?: string | null;
  readonly issueDate?: string | null;
  readonly category?: TicketCategory | null;
  readonly message?: string | null;
}

/** A report that was understood. */
export interface Report {
  readonly category: TicketCategory;
  readonly reason: LookupReason | null;
  readonly lookup: TicketLookupDocument | null;
  readonly invoiceId: string | null;
  /** Where its ticket is kept; null for the home shard: it names no invoice, or the shard of its invoice may be down. */
  readonly bureau: BureauCode | null;
  readonly message: string | null;
}

/** Reports that a region's database gives no answer must not need that database. */
const KEPT_AT_HOME: ReadonlySet<TicketCategory> = new Set(['OUTAGE', 'SLOW']);

/**
 * Reads a report: from the draft of a failed look-up, else from what was typed.
 *
 * @throws BadInput for a draft that was not made here, a number or date of no known form, or an empty report
 */
export function reportOf({ cursorSecret }: StatusContext, input: ReportInput): Report {
  const message = input.message == null ? null : messageText('message', input.message);
  if (input.draftToken == null) return typedReport(input, message);
  const draft = readDraft(cursorSecret, input.draftToken);
  if (draft === null)
    throw new BadInput('draftToken', 'the draft of a look-up answered here', 'another text');
  const { lookup, bureau, reason } = draft;
  const invoiceId = lookup && (invoiceKeyOf(lookup)?.id ?? null);
  const category = input.category ?? draft.category;
  return { category, reason, lookup, invoiceId, bureau: placeOf(category, bureau), message };
}

function typedReport(input: ReportInput, message: string | null): Report {
  const { category } = input;
  if (category == null) throw new BadInput('category', 'a category, where no draft is sent', 'none');
  if (message === null) throw new BadInput('message', 'a message, where no draft is sent', 'none');
  const lookup = input.number == null ? null : typedLookup(input.number, input);
  const invoiceId = lookup && (invoiceKeyOf(lookup)?.id ?? null);
  const bureau = placeOf(category, lookup?.region ?? null);
  return { category, reason: null, lookup, invoiceId, bureau, message };
}

function placeOf(category: TicketCategory, bureau: BureauCode | null): BureauCode | null {
  return KEPT_AT_HOME.has(category) ? null : bureau;
}

function typedLookup(typed: string, input: ReportInput): TicketLookupDocument {
  const parsed = parseInvoiceNumber({ code: input.code ?? null, number: typed });
  if (parsed.form === 'FAULTY' || parsed.number === null) {
    throw new BadInput('number', 'an invoice number of 20 digits, or of 8 with its code', typed);
  }
  const code = parsed.form === 'LEGACY' ? parsed.code : null;
  const issueDate = input.issueDate == null ? null : parseInputDate(input.issueDate);
  if (input.issueDate != null && issueDate === null) {
    throw new BadInput('issueDate', 'a date such as 2026-11-24', input.issueDate);
  }
  return { number: parsed.number, code, issueDate, at: null, answer: null, region: parsed.bureau };
}
