import { compareWithFace, type FieldToRecheck, type LookupFace } from '../../fapiao/lookup-match.ts';
import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { Caller } from '../caller.ts';
import { isParty, mayRead } from '../visibility.ts';
import { maskedFace, money } from './face.ts';

/** What a caller may learn of what it looked up. */
export type Verdict =
  | { readonly outcome: 'FOUND'; readonly invoice: InvoiceDocument }
  | { readonly outcome: 'MISMATCH'; readonly recheck: readonly FieldToRecheck[] }
  /** It exists, and the caller's company is a party to it, but the caller's key has not the role. */
  | { readonly outcome: 'FORBIDDEN' }
  | { readonly outcome: 'MISS' };

/** Compared with when there is nothing, so that a miss takes no other time than a hit. */
const NOBODYS_FACE: LookupFace = {
  kind: 'UNKNOWN',
  issueDate: '',
  amountExcludingTax: '0',
  amountIncludingTax: '0',
  checkCode: null,
  digitalNumber: null,
};

function faceOf(document: InvoiceDocument): LookupFace {
  const { kind, issueDate, checkCode, code, digitalNumber } = document;
  return {
    kind,
    issueDate,
    checkCode,
    amountExcludingTax: money(document.amountExcludingTax),
    amountIncludingTax: money(document.amountIncludingTax),
    digitalNumber: code === null ? null : (digitalNumber ?? null),
  };
}

/**
 * Judges what was found for a caller. Who may read the invoice needs number and date alone; whoever knows the fourth
 * field besides has the invoice in hand and is shown its masked face; to everybody else it does not exist.
 *
 * @param document what the source keeps, or a copy of it; null when there is none
 */
export function judge(caller: Caller, query: LookupQuery, document: InvoiceDocument | null): Verdict {
  const recheck = compareWithFace(query, document === null ? NOBODYS_FACE : faceOf(document));
  if (document === null) return { outcome: 'MISS' };
  const isOwn = mayRead(caller, document);
  if (!isOwn && query.fourth === null) {
    return { outcome: isParty(caller, document) ? 'FORBIDDEN' : 'MISS' };
  }
  if (recheck.length > 0) return { outcome: 'MISMATCH', recheck };
  return { outcome: 'FOUND', invoice: isOwn ? document : maskedFace(document) };
}
