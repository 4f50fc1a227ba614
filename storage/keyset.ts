import type { Filter } from 'mongodb';
import type { InvoiceDocument } from './documents.ts';

/** A place in the order (issuedAt descending, id descending) in which invoices are paged. */
export interface KeysetPosition {
  readonly issuedAt: Date;
  readonly id: string;
}

/** The order of every page; the indexes that end in these two fields deliver it without sorting. */
export const newestFirst = { issuedAt: -1, _id: -1 } as const;

/**
 * @returns the condition that lets only what comes after the position pass; an insert cannot shift it. The first
 *   part bounds the index scan of every region, the second only drops ties: an `$or` of both would be sorted.
 */
export function after(position: KeysetPosition): Filter<InvoiceDocument> {
  const { issuedAt, id } = position;
  return { issuedAt: { $lte: issuedAt }, $or: [{ issuedAt: { $lt: issuedAt } }, { _id: { $lt: id } }] };
}

/**
 * Merges pages that are each in order into one.
 *
 * @param pages each shard's first `limit` documents
 * @param limit how many documents to keep
 */
export function mergeNewestFirst(
  pages: readonly (readonly InvoiceDocument[])[],
  limit: number,
): InvoiceDocument[] {
  return pages.flat().sort(byNewest).slice(0, limit);
}

/** @returns below 0 where `a` comes before `b` on a page */
export function byNewest(a: InvoiceDocument, b: InvoiceDocument): number {
  const byTime = b.issuedAt.getTime() - a.issuedAt.getTime();
  if (byTime !== 0) return byTime;
  return a._id < b._id ? 1 : -1;
}
