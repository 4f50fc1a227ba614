import type { MissFacts } from './diagnosis-facts.ts';
import { yearOfNumber } from './lookup-query.ts';
import type { LookupReason } from './lookup-reason.ts';
import { nextShanghaiMidnight, shanghaiMidnight } from './shanghai-time.ts';

const MINUTE_MS = 60_000;
/** Asking again sooner than this cannot give another answer. */
const MIN_RETRY_MS = 10 * MINUTE_MS;

/** A reason with its weight among the others, 0 to 1. */
export type Weighed = readonly [reason: LookupReason, likelihood: number];

/** The bureau's data for the issue date, seen from now. */
export type DateCoverage =
  /** Complete: whatever the bureau received for that day is here. */
  | 'COMPLETE'
  /** Not complete yet, and it need not be: the usual lag has not passed. */
  | 'PENDING'
  /** Not complete although the usual lag has passed. */
  | 'LATE'
  /** The bureau never synchronised and should have. */
  | 'NEVER';

function endOf(issueDate: string): Date {
  return nextShanghaiMidnight(shanghaiMidnight(issueDate));
}

/** Whether the data of the issue date can be expected here. Only the date is known, so its last moment counts. */
export function coverageOf(facts: MissFacts, now: Date): DateCoverage {
  const end = endOf(facts.asked.issueDate);
  if (facts.watermark !== null && facts.watermark >= end) return 'COMPLETE';
  if (now.getTime() < end.getTime() + facts.expectedLagMinutes * MINUTE_MS) return 'PENDING';
  return facts.watermark === null ? 'NEVER' : 'LATE';
}

/**
 * When it makes sense to ask again. The data is behind by (now - watermark); after that long again it should reach
 * what exists now. Never later than the usual lag after the issue date began, as long as that lies ahead.
 */
export function retryAfterMiss(facts: MissFacts, now: Date): Date {
  const lagMs = facts.expectedLagMinutes * MINUTE_MS;
  const behindMs = facts.watermark === null ? lagMs : now.getTime() - facts.watermark.getTime();
  const soonest = now.getTime() + MIN_RETRY_MS;
  const expected = now.getTime() + Math.min(Math.max(behindMs, MIN_RETRY_MS), Math.max(lagMs, MIN_RETRY_MS));
  const earliestEnd = shanghaiMidnight(facts.asked.issueDate).getTime() + lagMs;
  const usual = earliestEnd > soonest ? Math.min(expected, earliestEnd) : expected;
  return new Date(Math.max(usual, facts.maintenanceEnd?.getTime() ?? 0));
}

/** The number says one year and the person another: one of the two was mistyped. */
function contradictsDate({ asked }: MissFacts): boolean {
  const year = yearOfNumber(asked);
  if (year === null) return false;
  const issueYear = Number(asked.issueDate.slice(0, 4));
  return asked.code === null ? year !== issueYear : year > issueYear;
}

/** Reasons for a miss in data that is complete for the issue date. */
function reasonsWhenComplete(facts: MissFacts): readonly Weighed[] {
  if (contradictsDate(facts)) {
    return [
      ['WRONG_CODE_OR_NUMBER', 0.6],
      ['WRONG_DATE', 0.25],
      ['NOT_ISSUED_OR_FORGED', 0.15],
    ];
  }
  if (facts.range === 'ASSIGNED') {
    return [
      ['ISSUER_NOT_UPLOADED', 0.7],
      ['WRONG_CODE_OR_NUMBER', 0.2],
      ['NOT_ISSUED_OR_FORGED', 0.1],
    ];
  }
  if (facts.range === 'NOT_ASSIGNED') {
    return [
      ['NOT_ISSUED_OR_FORGED', 0.6],
      ['WRONG_CODE_OR_NUMBER', 0.4],
    ];
  }
  return [
    ['NOT_ISSUED_OR_FORGED', 0.45],
    ['WRONG_CODE_OR_NUMBER', 0.35],
    ['ISSUER_NOT_UPLOADED', 0.2],
  ];
}

/** While data may still come, waiting costs least; a number that contradicts its date will not come. */
function reasonsWhilePending(facts: MissFacts, now: Date): readonly Weighed[] {
  if (contradictsDate(facts)) {
    return [
      ['WRONG_CODE_OR_NUMBER', 0.6],
      ['SYNC_PENDING', 0.4],
    ];
  }
  const others: readonly Weighed[] = isMaintained(facts, now)
    ? [['SOURCE_MAINTENANCE', 0.2]]
    : [
        ['WRONG_CODE_OR_NUMBER', 0.12],
        ['ISSUER_NOT_UPLOADED', 0.08],
      ];
  return [['SYNC_PENDING', 0.8], ...others];
}

function isMaintained(facts: MissFacts, now: Date): boolean {
  return facts.maintenanceEnd !== null && facts.maintenanceEnd > now;
}

/** Reasons for a miss, likeliest first; likelihoods add up to 1. */
export function missReasons(facts: MissFacts, now: Date): readonly Weighed[] {
  switch (coverageOf(facts, now)) {
    case 'PENDING':
      return reasonsWhilePending(facts, now);
    case 'LATE':
      return [
        [isMaintained(facts, now) ? 'SOURCE_MAINTENANCE' : 'SOURCE_SLOW', 0.6],
        ['WRONG_CODE_OR_NUMBER', 0.25],
        ['ISSUER_NOT_UPLOADED', 0.15],
      ];
    case 'NEVER':
      return [
        ['REGION_NOT_CONNECTED', 0.8],
        ['WRONG_CODE_OR_NUMBER', 0.2],
      ];
    case 'COMPLETE':
      return reasonsWhenComplete(facts);
  }
}
