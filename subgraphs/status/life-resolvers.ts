import type { StatusContext } from './context.ts';
import { book, selectForDeduction, voidInvoice } from './life-cycle.ts';
import type { MutationResolvers } from './resolver-types.generated.ts';

/** The steps of an invoice's life that this subgraph takes. */
export const lifeMutations = {
  voidInvoice: (_, args, context) => voidInvoice(context, args),
  selectForDeduction: (_, args, context) => selectForDeduction(context, args),
  book: (_, args, context) => book(context, args),
} satisfies MutationResolvers<StatusContext>;
