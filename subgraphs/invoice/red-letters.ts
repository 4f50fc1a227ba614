import DataLoader from 'dataloader';
import type { RedLetterState } from '../../fapiao/invoice-content.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { RedConfirmationDocument } from '../../storage/life-documents.ts';
import { openConfirmations, readConfirmations } from '../../storage/life-record.ts';
import type { Shards } from '../../storage/shards.ts';
import { orUnavailable } from '../or-unavailable.ts';
import { mayRead } from '../visibility.ts';
import type { InvoiceContext } from './context.ts';
import { redLetterState } from './face.ts';
import { type RedLetter, redLetterOf } from './red-letter-answer.ts';

/** Red letters by their invoice. */
export interface RedLetterLoaders {
  readonly confirmations: DataLoader<InvoiceDocument, readonly RedConfirmationDocument[], string>;
}

/** Makes the loader of one inbound request: one `find` a shard, none for invoices that never had a red letter. */
export function createRedLetterLoaders(shards: Shards): RedLetterLoaders {
  const load = async (invoices: readonly InvoiceDocument[]) =>
    (await readConfirmations(shards, invoices)).map(orUnavailable);
  // Another step of the invoice is another key: what was read before it is out of date.
  const cacheKeyFn = ({ _id, step }: InvoiceDocument) => `${_id} ${step?.no ?? 0}`;
  return {
    confirmations: new DataLoader<InvoiceDocument, readonly RedConfirmationDocument[], string>(load, {
      cacheKeyFn,
    }),
  };
}

/** @returns the red letters of an invoice, oldest first; none for a caller who may not read it */
export async function redConfirmations(
  invoice: InvoiceDocument,
  { caller, loaders, now }: InvoiceContext,
): Promise<RedLetter[]> {
  if (!mayRead(caller, invoice)) return [];
  const forms = await loaders.confirmations.load(invoice);
  return forms.map((form) => redLetterOf(form, invoice, now));
}

/** @returns how far red invoices have reversed it; where none has, whether a red letter is open */
export async function redLetterStateNow(
  invoice: InvoiceDocument,
  { loaders, now }: InvoiceContext,
): Promise<RedLetterState> {
  const reversed = redLetterState(invoice);
  if (reversed !== 'NONE' || invoice.hasRedLetter !== true) return reversed;
  const confirmations = await loaders.confirmations.load(invoice);
  return openConfirmations({ invoice, confirmations }, now).length > 0 ? 'PENDING_CONFIRMATION' : 'NONE';
}
