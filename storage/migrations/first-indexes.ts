import type { IndexMigration } from './migration.ts';

const byIssue = { issuedAt: -1, _id: -1 } as const;

/**
 * The indexes that there were when migrations began to be numbered. Each begins with `bureau` (the shard key's prefix)
 * and, where pages are read from it, ends in the page order, so that a page is an ordered scan and never a sort of the
 * whole region.
 */
export const firstIndexes: IndexMigration = {
  kind: 'INDEXES',
  number: 1,
  name: 'first-indexes',
  indexes: {
    invoices: [
      { name: 'by-issue', key: { bureau: 1, ...byIssue } },
      { name: 'by-seller', key: { bureau: 1, 'seller.taxpayerId': 1, ...byIssue } },
      { name: 'by-buyer', key: { bureau: 1, 'buyer.taxpayerId': 1, ...byIssue } },
      { name: 'by-buyer-name', key: { bureau: 1, 'buyer.nameKey': 1 } },
      { name: 'by-seller-name', key: { bureau: 1, 'seller.nameKey': 1 } },
      {
        name: 'by-digital-number',
        key: { bureau: 1, digitalNumber: 1 },
        unique: true,
        // Digital invoices and their paper prints alone have one: either number must find the invoice.
        partialFilterExpression: { digitalNumber: { $exists: true } },
      },
    ],
    issuers: [{ name: 'by-name', key: { bureau: 1, nameKey: 1 } }],
    numberRanges: [
      { name: 'by-block', key: { bureau: 1, blocks: 1 } },
      {
        name: 'by-first-number',
        key: { bureau: 1, series: 1, from: 1 },
        unique: true,
        partialFilterExpression: { from: { $exists: true } },
      },
    ],
    alerts: [{ name: 'by-state', key: { bureau: 1, state: 1 } }],
    notices: [{ name: 'by-end', key: { bureau: 1, endsAt: 1 } }],
    redConfirmations: [{ name: 'by-invoice', key: { bureau: 1, invoiceId: 1 } }],
    idempotentAnswers: [{ name: 'by-end', key: { bureau: 1, keptUntil: 1 } }],
    tickets: [
      { name: 'by-invoice', key: { bureau: 1, invoiceId: 1 } },
      { name: 'by-owner', key: { bureau: 1, owner: 1, createdAt: -1, _id: -1 } },
      { name: 'by-state', key: { bureau: 1, state: 1, createdAt: -1, _id: -1 } },
    ],
    backups: [{ name: 'by-start', key: { bureau: 1, startedAt: -1 } }],
    auditTrail: [{ name: 'by-time', key: { bureau: 1, at: -1, _id: -1 } }],
  },
};
