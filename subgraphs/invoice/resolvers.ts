import { amountInChineseWords } from '../../fapiao/amount-in-words.ts';
import { BadInput } from '../problem.ts';
import { regionNames, regionOf } from '../region-reference.ts';
import type { InvoiceContext } from './context.ts';
import { checkCodeLast6, lineDecimal, money, taxRate } from './face.ts';
import { lookupQueries } from './lookup-resolvers.ts';
import { recordAsCaller } from './record-as-caller.ts';
import { redLetterMutations, redLetterResolvers } from './red-letter-resolvers.ts';
import { redConfirmations, redLetterStateNow } from './red-letters.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { searchInvoices } from './search.ts';

const maxIds = 100;

/** graphql-js reports an Error inside a list at its own place; the generated types do not know that. */
function eachAtItsPlace<T>(answers: readonly (T | Error)[]): readonly T[] {
  return answers as readonly T[];
}

export const resolvers: Resolvers<InvoiceContext> = {
  Query: {
    invoice: (_, { id }, { loaders }) => loaders.visibleInvoice.load(id),
    invoices: async (_, { ids }, { loaders }) => {
      if (ids.length > maxIds) throw new BadInput('ids', `at most ${maxIds} ids`, ids.length);
      return eachAtItsPlace(await loaders.visibleInvoice.loadMany(ids));
    },
    searchInvoices: (_, request, context) => searchInvoices(context, request),
    ...lookupQueries,
  },
  Mutation: {
    recordInvoices: (_, { input }, context) => recordAsCaller(context, input),
    ...redLetterMutations,
  },
  Invoice: {
    __resolveReference: ({ id }, { loaders }) => loaders.visibleInvoice.load(id),
    id: (invoice) => invoice._id,
    digitalNumber: (invoice) => (invoice.code === null ? null : (invoice.digitalNumber ?? null)),
    checkCodeLast6,
    issuedAt: (invoice) => (invoice.issueTimeKnown ? invoice.issuedAt.toISOString() : null),
    region: (invoice) => regionOf(invoice.bureau),
    issuer: ({ seller: { taxpayerId } }) => (taxpayerId === null ? null : { taxpayerId }),
    amountExcludingTax: (invoice) => money(invoice.amountExcludingTax),
    taxAmount: (invoice) => money(invoice.taxAmount),
    amountIncludingTax: (invoice) => money(invoice.amountIncludingTax),
    amountIncludingTaxInWords: (invoice) => amountInChineseWords(money(invoice.amountIncludingTax)),
    redLetterState: (invoice, _, context) => redLetterStateNow(invoice, context),
    redConfirmations: (invoice, _, context) => redConfirmations(invoice, context),
    remainingReversible: (invoice) => money(invoice.remaining),
    original: ({ originalId }, _, { loaders }) =>
      originalId === null ? null : loaders.visibleInvoice.load(originalId),
    reversals: async ({ reversals }, _, { loaders }) => {
      // A share may be taken shortly before the red invoice itself is written: it is not there yet.
      const red = await Promise.all(reversals.map(({ id }) => loaders.visibleInvoice.load(id)));
      return red.filter((invoice) => invoice !== null);
    },
    faceFetchedAt: (invoice, _, { origins }) => origins.of(invoice)?.fetchedAt.toISOString() ?? null,
    faceIsStale: (invoice, _, { origins }) => origins.of(invoice)?.isStale ?? false,
  },
  ...redLetterResolvers,
  InvoiceLine: {
    ...lineDecimal,
    amountExcludingTax: (line) => money(line.amountExcludingTax),
    taxRate,
    taxAmount: (line) => money(line.taxAmount),
  },
  Region: regionNames,
  Issuer: {
    // Nothing is read here: whether the issuer exists is the issuer subgraph's knowledge.
    __resolveReference: ({ taxpayerId }) => ({ taxpayerId }),
    invoices: ({ taxpayerId }, { filter, ...page }, context) =>
      searchInvoices(context, { ...page, filter: { ...filter, sellerTaxpayerId: taxpayerId } }),
  },
  RecordInvoiceResult: {
    invoice: ({ id, outcome }, _, { loaders }) =>
      id === null || outcome === 'REJECTED' || outcome === 'UNAVAILABLE'
        ? null
        : loaders.visibleInvoice.load(id),
    contentHash: async ({ id, outcome }, _, { loaders }) => {
      // Of CONFLICT least of all: the kept content is not what was sent.
      if (id === null || (outcome !== 'RECORDED' && outcome !== 'UNCHANGED')) return null;
      return (await loaders.visibleInvoice.load(id))?.contentHash ?? null;
    },
  },
};
