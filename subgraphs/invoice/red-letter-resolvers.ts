import type { InvoiceContext } from './context.ts';
import { money } from './face.ts';
import { openRedLetter } from './open-red-letter.ts';
import { expiresAt, statusOf } from './red-letter-answer.ts';
import type { MutationResolvers, Resolvers } from './resolver-types.generated.ts';
import { stepRedLetter } from './step-red-letter.ts';

/** Steps with red letters. */
export const redLetterMutations = {
  openRedLetter: (_, args, context) => openRedLetter(context, args),
  confirmRedLetter: (_, args, context) => stepRedLetter(context, 'CONFIRM', args),
  rejectRedLetter: (_, args, context) => stepRedLetter(context, 'REJECT', args),
  withdrawRedLetter: (_, args, context) => stepRedLetter(context, 'WITHDRAW', args),
} satisfies MutationResolvers<InvoiceContext>;

/** Red letters themselves. */
export const redLetterResolvers = {
  RedLetterConfirmation: {
    id: ({ form }) => form._id,
    number: ({ form }) => form.number,
    status: statusOf,
    openedBy: ({ form }) => form.openedBy,
    reason: ({ form }) => form.reason,
    amount: ({ form }) => money(form.amount),
    createdAt: ({ form }) => form.createdAt.toISOString(),
    expiresAt,
    invoice: ({ form }, _, { loaders }) => loaders.visibleInvoice.load(form.invoiceId),
    redInvoice: ({ redInvoiceId }, _, { loaders }) =>
      redInvoiceId === null ? null : loaders.visibleInvoice.load(redInvoiceId),
  },
} satisfies Resolvers<InvoiceContext>;
