import type { IndexMigration } from './migration.ts';

/** Behind a mongos, where it serves the shard key, it was made under this name before. */
const byId = { name: 'by-shard-key', key: { bureau: 1, _id: 1 } } as const;

/**
 * Lets one bureau be read in the order of its ids, as it is when it moves to another shard: the index on ids alone leads
 * through all that the other bureaus of the shard have. Not for collections of which a bureau has next to nothing.
 */
export const indexesById: IndexMigration = {
  kind: 'INDEXES',
  number: 2,
  name: 'indexes-by-id',
  indexes: {
    invoices: [byId],
    statuses: [byId],
    issuers: [byId],
    numberRanges: [byId],
    redConfirmations: [byId],
    idempotentAnswers: [byId],
    tickets: [byId],
  },
};
