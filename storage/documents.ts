import type { Decimal128 } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type {
  BookingState,
  InvoiceColor,
  InvoiceStatus,
  LineKind,
  RedReason,
  TaxTreatment,
  UsageState,
} from '../fapiao/invoice-content.ts';
import type { InvoiceKind } from '../fapiao/invoice-kinds.ts';
import type { LifeStepDocument } from './life-documents.ts';

/**
 * The shapes kept in MongoDB. Every document carries `bureau` first after its id: it is the shard key's prefix,
 * and a filter without it would be sent to every shard of a mongos cluster.
 */
export interface BureauDocument {
  _id: string;
  bureau: BureauCode | typeof HOME;
}

/** In the place of a bureau: what belongs to none of them, kept on the home shard (`migrations` on each shard). */
export const HOME = 'HOME';

/** A document of one bureau. */
export interface OwnBureauDocument extends BureauDocument {
  bureau: BureauCode;
}

export interface PartyDocument {
  name: string;
  /** Name folded for comparison (NFKC, trimmed, spaces collapsed, lower case). */
  nameKey: string;
  taxpayerId: string | null;
  address: string | null;
  phone: string | null;
  bankName: string | null;
  bankAccount: string | null;
}

export interface LineDocument {
  /** Position on the face, from 1. */
  lineNo: number;
  itemName: string;
  taxClassificationCode: string | null;
  specification: string | null;
  unit: string | null;
  quantity: Decimal128 | null;
  unitPrice: Decimal128 | null;
  amountExcludingTax: Decimal128;
  taxRatePercent: Decimal128 | null;
  taxTreatment: TaxTreatment;
  taxAmount: Decimal128;
  kind: LineKind;
}

/** A red invoice that reverses part of this one, reserved before the red document itself is written. */
export interface ReversalDocument {
  id: string;
  /** Amount including tax that it takes away, positive. */
  amount: Decimal128;
  /** The red-letter confirmation that it uses up; absent when it needed none. */
  confirmationId?: string;
}

/** Collection `invoices`; `_id` is the invoice's id. */
export interface InvoiceDocument extends OwnBureauDocument {
  number: string;
  code: string | null;
  /** 20-digit number: the own one of a digital invoice, the second one of its paper print; else absent. */
  digitalNumber?: string;
  checkCode: string | null;
  kind: InvoiceKind;
  color: InvoiceColor;
  issueDate: string;
  /** Instant of issue; midnight of the issue date in Shanghai when the source gave only the date. */
  issuedAt: Date;
  issueTimeKnown: boolean;
  seller: PartyDocument;
  buyer: PartyDocument;
  amountExcludingTax: Decimal128;
  taxAmount: Decimal128;
  amountIncludingTax: Decimal128;
  lines: LineDocument[];
  remark: string | null;
  originalId: string | null;
  redReason: RedReason | null;
  /** Amount including tax that red invoices may still take away; 0 for a red invoice. Never negative. */
  remaining: Decimal128;
  reversals: ReversalDocument[];
  /** The last step of its life; absent while nothing happened since it was recorded. See life-step.ts. */
  step?: LifeStepDocument;
  /** Set once a red-letter confirmation was opened: nobody looks for one before. */
  hasRedLetter?: true;
  /** SHA-256 (hex) over the canonical content: equal content is UNCHANGED, different content a CONFLICT. */
  contentHash: string;
  recordedAt: Date;
}

/** One step of an invoice's life; appended, never changed. */
export interface StatusEventDocument {
  at: Date;
  axis: 'STATUS' | 'USAGE' | 'BOOKING' | 'RED_LETTER';
  from: string | null;
  to: string;
  /** Id of the caller that caused it. */
  by: string;
  noteZh: string | null;
  noteEn: string | null;
  /** Names the request that caused it, so that the request sent again finds what it did; absent at recording. */
  key?: string;
}

/** Collection `statuses`; `_id` is the invoice's id. */
export interface StatusDocument extends OwnBureauDocument {
  status: InvoiceStatus;
  usage: UsageState;
  booking: BookingState;
  history: StatusEventDocument[];
  /** Number of the last step written here; absent before the first. */
  step?: number;
}

/** Collection `issuers`; `_id` is the taxpayer id, `bureau` the home bureau that follows from that id. */
export interface IssuerDocument extends OwnBureauDocument {
  name: string;
  nameKey: string;
  /** Bureaus in whose systems this taxpayer has issued invoices. */
  issuingBureaus: BureauCode[];
  firstSeenAt: Date;
}

/** Collection `synchronisations`; one document a bureau, `_id` equals `bureau`. */
export interface SynchronisationDocument extends OwnBureauDocument {
  /** All that the bureau recorded up to this instant is complete here; null before the first synchronisation. */
  watermark: Date | null;
  expectedLagMinutes: number;
  /** When a window was last closed; absent before the first. */
  completedAt?: Date;
}
