import type {
  DiagnosisFacts,
  FoundFacts,
  MismatchFacts,
  MissFacts,
  SourceFailure,
  UnavailableFacts,
} from './diagnosis-facts.ts';
import { bureauValues, limitValues, sourceValues } from './diagnosis-texts.ts';
import { foundReasons } from './found-notices.ts';
import type { LookupField } from './lookup-field.ts';
import type { LookupReason, NextAction } from './lookup-reason.ts';
import { coverageOf, missReasons, retryAfterMiss, type Weighed } from './miss-reasons.ts';
import { NO_VALUES, reasonMessage, type TextValues } from './reason-message.ts';
import { reasonInfo } from './reasons.ts';

export type { DiagnosisFacts } from './diagnosis-facts.ts';

export interface RankedReason {
  readonly reason: LookupReason;
  /** 0 to 1; all of a diagnosis add up to 1. */
  readonly likelihood: number;
  readonly textZh: string;
  readonly textEn: string;
  readonly nextAction: NextAction;
  readonly helpArticleId: string;
}

/** Why a look-up did not simply succeed, and what to do next. */
export interface Diagnosis {
  readonly primary: LookupReason;
  readonly ranked: readonly RankedReason[];
  readonly titleZh: string;
  readonly titleEn: string;
  /** Those of the primary reason first, each once. */
  readonly nextActions: readonly NextAction[];
  /** When asking again may give another answer; null when waiting does not help. */
  readonly retryAfter: Date | null;
}

const MINUTE_MS = 60_000;

function assemble(weighed: readonly Weighed[], values: TextValues, retryAfter: Date | null): Diagnosis {
  const reasons = weighed.length > 0 ? weighed : ([['UNKNOWN', 1]] as const);
  const primary = reasons[0]?.[0] ?? 'UNKNOWN';
  const { titleZh, titleEn } = reasonMessage(primary, values);
  const ranked = reasons.map(([reason, likelihood]) => {
    const { textZh, textEn } = reasonMessage(reason, values);
    const { nextAction, helpArticleId } = reasonInfo(reason);
    return { reason, likelihood, textZh, textEn, nextAction, helpArticleId };
  });
  const actions = [...reasonInfo(primary).nextActions, ...ranked.map(({ nextAction }) => nextAction)];
  return { primary, ranked, titleZh, titleEn, nextActions: [...new Set(actions)], retryAfter };
}

function diagnoseMiss(facts: MissFacts, now: Date): Diagnosis {
  const coverage = coverageOf(facts, now);
  const isWaiting = coverage === 'PENDING' || coverage === 'LATE';
  const retryAfter = isWaiting ? retryAfterMiss(facts, now) : null;
  return assemble(missReasons(facts, now), sourceValues(facts, facts.asked.issueDate, now), retryAfter);
}

const REASON_OF_FIELD: Readonly<Record<LookupField, LookupReason>> = {
  CODE: 'WRONG_CODE_OR_NUMBER',
  NUMBER: 'WRONG_CODE_OR_NUMBER',
  ISSUE_DATE: 'WRONG_DATE',
  AMOUNT_EXCLUDING_TAX: 'WRONG_AMOUNT',
  AMOUNT_INCLUDING_TAX: 'WRONG_AMOUNT',
  VEHICLE_PRICE: 'WRONG_AMOUNT',
  CHECK_CODE: 'WRONG_CHECK_CODE',
  REGION: 'WRONG_REGION',
};

function diagnoseMismatch(facts: MismatchFacts): Diagnosis {
  const reasons = facts.recheck.map(({ field }) => REASON_OF_FIELD[field]);
  // One wrong field is a slip; several wrong ones rather mean that the number is another invoice's.
  const numberShare = reasons.length > 1 ? 0.4 : 0.15;
  const share = (1 - numberShare) / Math.max(reasons.length, 1);
  const weighed: Weighed[] = reasons.map((reason) => [reason, share]);
  const amount = facts.recheck.find(({ field }) => REASON_OF_FIELD[field] === 'WRONG_AMOUNT')?.hint;
  const values = { zh: { hint: amount?.zh ?? '' }, en: { hint: amount?.en ?? '' } };
  return assemble(
    weighed.length === 0 ? [] : [...weighed, ['WRONG_CODE_OR_NUMBER', numberShare]],
    values,
    null,
  );
}

const REASON_OF_FAILURE: Readonly<Record<SourceFailure, LookupReason>> = {
  TIMED_OUT: 'SOURCE_SLOW',
  UNREACHABLE: 'SOURCE_DOWN',
  OVERLOADED: 'SOURCE_OVERLOADED',
  BLOCKED: 'CLIENT_BLOCKED',
  NOT_CONNECTED: 'REGION_NOT_CONNECTED',
  UNEXPECTED: 'UNKNOWN',
};
/** Null where only people can change the answer. */
const RETRY_MINUTES: Readonly<Record<SourceFailure, number | null>> = {
  TIMED_OUT: 1,
  UNREACHABLE: 5,
  OVERLOADED: 1,
  BLOCKED: null,
  NOT_CONNECTED: null,
  UNEXPECTED: 5,
};

function diagnoseUnavailable(facts: UnavailableFacts, now: Date): Diagnosis {
  const values = sourceValues(facts, null, now);
  // An announced window explains any failure inside it, whatever the failure looked like from here.
  if (facts.maintenanceEnd !== null && facts.maintenanceEnd > now) {
    return assemble([['SOURCE_MAINTENANCE', 1]], values, facts.maintenanceEnd);
  }
  const minutes = RETRY_MINUTES[facts.failure];
  const retryAfter = minutes === null ? null : new Date(now.getTime() + minutes * MINUTE_MS);
  return assemble([[REASON_OF_FAILURE[facts.failure], 1]], values, retryAfter);
}

/** An invoice in good order has nothing to diagnose; asked all the same, the answer is UNKNOWN. */
function diagnoseFound(facts: FoundFacts): Diagnosis {
  const found = foundReasons(facts);
  const weighed: Weighed[] = found.map(({ reason }) => [reason, 1 / found.length]);
  const values = found[0]?.values ?? NO_VALUES;
  return assemble(weighed, values, null);
}

/**
 * Ranks the reasons for the outcome of a look-up. Pure: the same facts at the same instant give the same answer.
 * @param facts what is known; a miss may be diagnosed only when every shard that could hold the invoice answered
 * @param now decides what is "today", what is late and when to try again
 */
export function diagnose(facts: DiagnosisFacts, now: Date): Diagnosis {
  switch (facts.outcome) {
    case 'MISS':
      return diagnoseMiss(facts, now);
    case 'MISMATCH':
      return diagnoseMismatch(facts);
    case 'UNAVAILABLE':
      return diagnoseUnavailable(facts, now);
    case 'FOUND':
      return diagnoseFound(facts);
    case 'RATE_LIMITED':
      return assemble([['RATE_LIMITED', 1]], limitValues(facts.limit, facts.resetsAt, now), facts.resetsAt);
    case 'FORBIDDEN':
      return assemble([['NO_PERMISSION', 1]], bureauValues(facts.bureau), null);
  }
}
