import type { InvoiceContext } from './context.ts';
import { lookupInvoice, lookupInvoices } from './lookup.ts';
import { readInvoiceText } from './lookup-text.ts';
import type { QueryResolvers } from './resolver-types.generated.ts';

/** Look-up by what a person has in hand. */
export const lookupQueries = {
  parseInvoiceText: (_, { text }) => readInvoiceText(text),
  lookupInvoice: (_, { input }, context) => lookupInvoice(context, input),
  lookupInvoices: (_, { inputs }, context) => lookupInvoices(context, inputs),
} satisfies QueryResolvers<InvoiceContext>;
