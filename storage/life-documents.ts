import type { Decimal128 } from 'mongodb';
import type { RedReason } from '../fapiao/invoice-content.ts';
import type { RedConfirmationStatus } from '../fapiao/red-confirmation.ts';
import type { BureauDocument, OwnBureauDocument, StatusEventDocument } from './documents.ts';

/**
 * The last step of an invoice's life, kept on the invoice itself: to write it is to take it. What it changes in
 * other collections is written from it afterwards.
 */
export interface LifeStepDocument {
  /** Counts the invoice's steps from 1. */
  no: number;
  event: StatusEventDocument;
  /** The red-letter confirmation as the step leaves it; null when the step concerns none. */
  confirmation: RedConfirmationDocument | null;
}

/** Collection `redConfirmations`: 红字发票信息确认单, kept with their blue invoice. */
export interface RedConfirmationDocument extends OwnBureauDocument {
  invoiceId: string;
  /** 红字发票信息确认单编号, 20 digits. */
  number: string;
  /** Status last written; that a form expired follows from the clock. */
  status: RedConfirmationStatus;
  openedBy: 'SELLER' | 'BUYER';
  reason: RedReason;
  /** Including tax, positive, two decimals. */
  amount: Decimal128;
  createdAt: Date;
  /** Number of the invoice's step that wrote it last. */
  step: number;
}

/** Collection `idempotentAnswers`: what was answered to a request, so that the same request gets it again. */
export interface IdempotentAnswerDocument extends BureauDocument {
  /** SHA-256 (hex) over operation and arguments. */
  request: string;
  createdAt: Date;
  keptUntil: Date;
  /** Null while the work is under way, or when its process died over it. */
  answer: object | null;
}
