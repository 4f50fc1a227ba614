import type { RedConfirmationStatus } from '../../fapiao/red-confirmation.ts';
import { confirmationExpiry, confirmationStatusAt } from '../../fapiao/red-confirmation.ts';
import type { Refusal, Refused } from '../../fapiao/refusals.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { RedConfirmationDocument } from '../../storage/life-documents.ts';

/** A red letter at an instant, as resolvers work with it. */
export interface RedLetter {
  readonly form: RedConfirmationDocument;
  /** Decides whether it has expired. */
  readonly at: Date;
  /** Id of the red invoice issued on it; null while there is none. */
  readonly redInvoiceId: string | null;
}

/** What became of a step with a red letter, as it was when it was answered first. */
export interface RedLetterAnswer {
  readonly outcome: 'DONE' | 'REFUSED';
  readonly refusal: Refusal | null;
  readonly confirmation: RedLetter | null;
}

/** @returns a red letter of an invoice at an instant */
export function redLetterOf(
  form: RedConfirmationDocument,
  { reversals }: Pick<InvoiceDocument, 'reversals'>,
  at: Date,
): RedLetter {
  const used = reversals.find(({ confirmationId }) => confirmationId === form._id);
  return { form, at, redInvoiceId: used?.id ?? null };
}

/** @returns the answer to a step with a red letter; null for one that does not exist or may not be seen */
export function redLetterAnswer(
  taken: Refused | { readonly allowed: true },
  confirmation: RedLetter | null,
): RedLetterAnswer {
  return taken.allowed
    ? { outcome: 'DONE', refusal: null, confirmation }
    : { outcome: 'REFUSED', refusal: taken.refusal, confirmation };
}

/** @returns the status that held when it was looked at */
export function statusOf({ form, at }: RedLetter): RedConfirmationStatus {
  return confirmationStatusAt(form, at);
}

/** @returns when it expires, or has expired, unconfirmed (ISO 8601); null once it needs no confirmation */
export function expiresAt({ form }: RedLetter): string | null {
  return confirmationExpiry(form)?.toISOString() ?? null;
}
