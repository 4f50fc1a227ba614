import type { BureauCode } from './bureaus.ts';
import type { FieldHint } from './field-hints.ts';
import type { InvoiceStatus, RedLetterState } from './invoice-content.ts';
import type { LookupField } from './lookup-field.ts';

/** 正常 降级 故障 维护中. */
export const HEALTH_STATES = ['UP', 'DEGRADED', 'DOWN', 'MAINTENANCE'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** How a source failed to answer; UNEXPECTED is what fits none of the others. */
export const SOURCE_FAILURES = [
  'TIMED_OUT',
  'UNREACHABLE',
  'OVERLOADED',
  'BLOCKED',
  'NOT_CONNECTED',
  'UNEXPECTED',
] as const;
export type SourceFailure = (typeof SOURCE_FAILURES)[number];

/** Whether a number lies in a range of numbers that the bureau announced as assigned to an issuer. */
export const NUMBER_RANGES = ['ASSIGNED', 'NOT_ASSIGNED', 'NOT_ANNOUNCED'] as const;
export type NumberRange = (typeof NUMBER_RANGES)[number];

/** What is known about the bureau that keeps the invoice. */
export interface SourceFacts {
  readonly bureau: BureauCode;
  readonly health: HealthState;
  /** Everything that the bureau issued up to this instant is complete here; null before the first synchronisation. */
  readonly watermark: Date | null;
  readonly expectedLagMinutes: number;
  /** End of an announced maintenance that touches look-ups now; null when there is none. */
  readonly maintenanceEnd: Date | null;
}

/** What was asked, as far as a diagnosis needs it. */
export interface AskedFacts {
  readonly code: string | null;
  readonly number: string;
  /** `yyyy-MM-dd` */
  readonly issueDate: string;
}

/** Every shard that could hold the invoice answered, and none does. */
export interface MissFacts extends SourceFacts {
  readonly outcome: 'MISS';
  readonly asked: AskedFacts;
  readonly range: NumberRange;
}

/** It exists, but a typed field differs from it. */
export interface MismatchFacts {
  readonly outcome: 'MISMATCH';
  readonly bureau: BureauCode;
  readonly recheck: readonly { readonly field: LookupField; readonly hint: FieldHint }[];
}

/** A shard that could hold it did not answer: nothing is known about the invoice. */
export interface UnavailableFacts extends Omit<SourceFacts, 'watermark'> {
  /** Unknown when it is kept where nothing answers. */
  readonly watermark: Date | null | 'UNKNOWN';
  readonly outcome: 'UNAVAILABLE';
  readonly failure: SourceFailure;
}

export interface FoundFacts {
  readonly outcome: 'FOUND';
  readonly bureau: BureauCode;
  readonly status: InvoiceStatus;
  readonly redLetterState: RedLetterState;
}

export interface RateLimitedFacts {
  readonly outcome: 'RATE_LIMITED';
  readonly bureau: BureauCode;
  readonly limit: number;
  readonly resetsAt: Date;
}

/** A colleague without the role. An outsider is never told that much: for them it is a MISS. */
export interface ForbiddenFacts {
  readonly outcome: 'FORBIDDEN';
  readonly bureau: BureauCode;
}

export type DiagnosisFacts =
  | MissFacts
  | MismatchFacts
  | UnavailableFacts
  | FoundFacts
  | RateLimitedFacts
  | ForbiddenFacts;
