import { foundNotices, foundReasons } from '../../fapiao/found-notices.ts';
import type { InputIssue } from '../../fapiao/input-issue.ts';
import type { FieldToRecheck } from '../../fapiao/lookup-match.ts';
import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import { nextShanghaiMidnight } from '../../fapiao/shanghai-time.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { ShardFailure } from '../../storage/shard-error.ts';
import { type DiagnosisRequest, writeDiagnosisKey } from '../diagnosis-key.ts';
import { regionOf } from '../region-reference.ts';
import { redLetterState } from './face.ts';
import type { KeptFace } from './face-reads.ts';
import type { LookupRead } from './lookup-read.ts';
import type {
  AnswerState,
  NextAction,
  ResolversTypes,
  ResolversUnionTypes,
} from './resolver-types.generated.ts';

/** An answer to a look-up, as the union of the schema. */
export type LookupResult = ResolversUnionTypes<ResolversTypes>['InvoiceLookupResult'];

/** A copy as the schema's StaleInvoice shows it. */
export type StaleFace = ReturnType<typeof staleInvoice>;

const diagnosis = (request: DiagnosisRequest) => ({ key: writeDiagnosisKey(request) });

const regionAnswer = ({ bureau }: LookupQuery, state: AnswerState, { elapsedMs }: LookupRead) => ({
  region: regionOf(bureau),
  state,
  elapsedMs,
});

const conditionOf = ({ document, status }: KeptFace) => ({
  status,
  redLetterState: redLetterState(document),
});

export function inputInvalid(issues: readonly InputIssue[]): LookupResult {
  return { __typename: 'LookupInputInvalid', issues };
}

/** @param invoice the face that the caller may see */
export function found(query: LookupQuery, invoice: InvoiceDocument, kept: KeptFace): LookupResult {
  const condition = conditionOf(kept);
  const notices = [...query.notices, ...foundNotices(condition)];
  return { __typename: 'InvoiceFound', invoice, notices, nextActions: nextActions(condition) };
}

/** An invoice of which something remains can still be reimbursed, for that much. */
function nextActions(condition: ReturnType<typeof conditionOf>): readonly NextAction[] {
  const isPartly = condition.redLetterState === 'PARTIALLY_REVERSED';
  const reasons = foundReasons(condition).filter(({ reason }) => reason !== 'REVERSED' || !isPartly);
  return reasons.length > 0 ? ['DO_NOT_REIMBURSE'] : [];
}

const askedOf = ({ code, number, issueDate }: LookupQuery) => ({ code, number, issueDate });

export function mismatch(query: LookupQuery, recheck: readonly FieldToRecheck[]): LookupResult {
  return {
    __typename: 'InvoiceMismatch',
    fieldsToRecheck: recheck.map(({ field }) => field),
    diagnosis: diagnosis({ outcome: 'MISMATCH', bureau: query.bureau, recheck, asked: askedOf(query) }),
  };
}

/** @param outcome FORBIDDEN for a colleague without the role; to everybody else what may not be seen is a MISS */
export function notFound(query: LookupQuery, outcome: 'MISS' | 'FORBIDDEN', read: LookupRead): LookupResult {
  return {
    __typename: 'InvoiceNotFound',
    diagnosis: diagnosis({ outcome, bureau: query.bureau, asked: askedOf(query) }),
    searchedRegions: [regionAnswer(query, 'NOT_HELD', read)],
  };
}

export function unavailable(
  query: LookupQuery,
  state: ShardFailure,
  read: LookupRead,
  stale: StaleFace | null,
): LookupResult {
  const failure = state === 'DOWN' ? 'UNREACHABLE' : state;
  return {
    __typename: 'LookupUnavailable',
    regions: [regionAnswer(query, state, read)],
    diagnosis: diagnosis({ outcome: 'UNAVAILABLE', bureau: query.bureau, failure, asked: askedOf(query) }),
    staleInvoice: stale,
  };
}

/** @param used look-ups today, refused ones included: of those no more than the limit were used up */
export function rateLimited(limit: number, used: number, now: Date, cached: StaleFace | null): LookupResult {
  return {
    __typename: 'LookupRateLimited',
    limit,
    used: Math.min(used, limit),
    resetsAt: nextShanghaiMidnight(now).toISOString(),
    cachedInvoice: cached,
  };
}

/** @param invoice the face of the copy that the caller may see */
export function staleInvoice(kept: KeptFace, fetchedAt: Date, invoice: InvoiceDocument, now: Date) {
  return {
    invoice,
    status: kept.status,
    notices: foundNotices(conditionOf(kept)),
    fetchedAt: fetchedAt.toISOString(),
    ageSeconds: Math.max(0, Math.floor((now.getTime() - fetchedAt.getTime()) / 1_000)),
    servedFrom: 'CACHE' as const,
  };
}
