import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { mergeNewestFirst } from '../../storage/keyset.ts';

type Row = Pick<InvoiceDocument, '_id' | 'issuedAt'>;
const row = fc.record({
  _id: fc.string(),
  issuedAt: fc.integer({ min: 0, max: 5 }).map((ms) => new Date(ms)),
});

function newest(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime() || (a._id < b._id ? 1 : -1));
}

test('merging sorted shard pages equals sorting everything', () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: (item) => item._id }), fc.nat(20), (rows, limit) => {
      const shards = [0, 1, 2].map((shard) =>
        newest(rows.filter((_, at) => at % 3 === shard)).slice(0, limit),
      );
      const merged = mergeNewestFirst(shards as InvoiceDocument[][], limit);
      expect(merged).toEqual(newest(rows).slice(0, limit));
    }),
  );
});
