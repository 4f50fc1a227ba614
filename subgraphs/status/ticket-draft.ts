import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { LookupReason } from '../../fapiao/lookup-reason.ts';
import type { TicketCategory } from '../../fapiao/ticket-life.ts';
import type { TicketLookupDocument } from '../../storage/ticket-documents.ts';
import { type DiagnosisRequest, readDiagnosisKey } from '../diagnosis-key.ts';
import { readSigned, writeSigned } from '../signed-text.ts';
import type { StatusContext } from './context.ts';
import type { KeyedDiagnosis } from './diagnose-request.ts';

/** What a report of a failed look-up begins with; the client sends it back unread. */
export interface DraftedReport {
  readonly category: TicketCategory;
  readonly reason: LookupReason;
  readonly lookup: TicketLookupDocument | null;
  readonly bureau: BureauCode;
}

const purpose = 'ticket draft v1';

/** @returns the draft of a report about a look-up that was diagnosed now */
export function draftOf(
  { key, primary }: KeyedDiagnosis,
  { now }: Pick<StatusContext, 'now'>,
): DraftedReport {
  const request = readDiagnosisKey(key);
  const { bureau, asked } = request;
  const lookup = asked && { ...asked, at: now, answer: answerOf(request), region: bureau };
  return { category: categoryOf(request), reason: primary, lookup: lookup ?? null, bureau };
}

function answerOf(request: DiagnosisRequest): TicketLookupDocument['answer'] {
  switch (request.outcome) {
    case 'UNAVAILABLE':
      return request.failure === 'TIMED_OUT' ? 'TIMED_OUT' : 'DOWN';
    case 'MISMATCH':
      return 'ANSWERED';
    default:
      // To a colleague without the role, what may not be seen is not held either.
      return 'NOT_HELD';
  }
}

function categoryOf({ outcome }: DiagnosisRequest): TicketCategory {
  if (outcome === 'UNAVAILABLE') return 'OUTAGE';
  return outcome === 'MISMATCH' ? 'MISMATCH' : 'NOT_FOUND';
}

/** @returns the draft as an opaque, signed text: nobody can make up what was looked up */
export function writeDraft(secret: string, draft: DraftedReport): string {
  return writeSigned(secret, purpose, JSON.stringify(draft));
}

/** @returns the draft inside; null when it was not made here */
export function readDraft(secret: string, token: string): DraftedReport | null {
  const text = readSigned(secret, purpose, token);
  if (text === null) return null;
  const { lookup, ...draft }: DraftedReport = JSON.parse(text);
  // JSON carries the instant as text.
  return { ...draft, lookup: lookup && { ...lookup, at: lookup.at && new Date(lookup.at) } };
}
