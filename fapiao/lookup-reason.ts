/** Why a look-up did not simply succeed. */
export const LOOKUP_REASONS = [
  'SYNC_PENDING',
  'ISSUER_NOT_UPLOADED',
  'WRONG_CODE_OR_NUMBER',
  'WRONG_DATE',
  'WRONG_AMOUNT',
  'WRONG_CHECK_CODE',
  'WRONG_REGION',
  'OUT_OF_LOOKBACK',
  'TYPE_NOT_COVERED',
  'NUMBER_FORMAT',
  'CODE_MISSING',
  'CODE_NUMBER_MERGED',
  'VOIDED',
  'REVERSED',
  'RISKY_STATUS',
  'SOURCE_DOWN',
  'SOURCE_MAINTENANCE',
  'SOURCE_SLOW',
  'SOURCE_OVERLOADED',
  'REGION_NOT_CONNECTED',
  'CLIENT_BLOCKED',
  'RATE_LIMITED',
  'NO_PERMISSION',
  'NOT_ISSUED_OR_FORGED',
  'UNKNOWN',
] as const;
export type LookupReason = (typeof LOOKUP_REASONS)[number];

/** What a person can do next. */
export const NEXT_ACTIONS = [
  'WAIT_AND_RETRY',
  'RECHECK_INPUT',
  'SCAN_QR',
  'CONTACT_ISSUER',
  'CONTACT_TAX_BUREAU_12366',
  'OPEN_TICKET',
  'USE_OTHER_CHANNEL',
  'DO_NOT_REIMBURSE',
  'NONE',
] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

export interface ReasonText {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
  /** What to do, the most promising first; never empty. */
  readonly nextActions: readonly [NextAction, ...NextAction[]];
}
