import type { BureauCode } from './bureaus.ts';
import { readInvoiceCode } from './code-kind.ts';
import type { InvoiceKind } from './invoice-kinds.ts';
import type { FourthField } from './lookup-field.ts';
import type { LookupNotice } from './reason-message.ts';

/** A look-up as it was typed; `number` may hold anything that one box may hold. */
export interface LookupInput {
  readonly code: string | null;
  readonly number: string;
  readonly issueDate: string | null;
  readonly amountExcludingTax: string | null;
  readonly amountIncludingTax: string | null;
  readonly vehiclePrice: string | null;
  /** Six digits, or all twenty. */
  readonly checkCode: string | null;
  /** Bureau code or name that the person chose. */
  readonly regionHint: string | null;
}

export interface LookupRules {
  /** How many years back an invoice can be looked up. */
  readonly lookBackYears: number;
  /** Whether the fourth field must be given: it must, for people who have no other right to see the invoice. */
  readonly fourthField: 'REQUIRED' | 'OPTIONAL';
}
export const LOOKUP_RULES: LookupRules = { lookBackYears: 5, fourthField: 'REQUIRED' };

/** A look-up that can be answered. */
export interface LookupQuery {
  /** Ids under which the invoice may be kept. */
  readonly ids: readonly string[];
  /** Set for a 20-digit number: it may also be the second number of a paper print, kept under another id. */
  readonly digitalNumber: string | null;
  readonly bureau: BureauCode;
  readonly kind: InvoiceKind;
  readonly code: string | null;
  readonly number: string;
  /** `yyyy-MM-dd` */
  readonly issueDate: string;
  readonly fourth: { readonly field: FourthField; readonly value: string } | null;
  readonly notices: readonly LookupNotice[];
}

/** Year inside the number: of issue in a digital number, of printing in a code. */
export function yearOfNumber(parts: { code: string | null; number: string }): number | null {
  if (parts.code !== null) return readInvoiceCode(parts.code)?.year ?? null;
  return /^\d{20}$/.test(parts.number) ? 2000 + Number(parts.number.slice(0, 2)) : null;
}
