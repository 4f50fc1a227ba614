import type { Filter } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { InvoiceDocument } from '../storage/documents.ts';
import { type Caller, hasRole } from './caller.ts';

/**
 * Whether the caller may see an invoice's face. What it may not see must look exactly like what does not exist,
 * so this is asked after the read and answers only yes or no.
 */
export function mayRead(caller: Caller, invoice: InvoiceDocument): boolean {
  if (hasRole(caller, 'ADMIN')) return true;
  if (hasRole(caller, 'SOURCE') && feeds(caller, invoice.bureau)) return true;
  return hasRole(caller, 'PARTNER') && isParty(caller, invoice);
}

/** @returns whether a SOURCE is bound to this bureau */
export function feeds(caller: Caller, bureau: BureauCode): boolean {
  return caller.bureaus === '*' || caller.bureaus.includes(bureau);
}

/** @returns whether the caller acts for the seller or the buyer, whatever its roles */
export function isParty(caller: Caller, { seller, buyer }: InvoiceDocument): boolean {
  const { taxpayerIds } = caller;
  return [seller.taxpayerId, buyer.taxpayerId].some((id) => id !== null && taxpayerIds.includes(id));
}

/** What a search by this caller may touch. */
export interface SearchScope {
  readonly bureaus: readonly BureauCode[];
  /** Condition that only the caller's own invoices meet; null where its bureaus are limit enough. */
  readonly own: Filter<InvoiceDocument> | null;
}

/**
 * Narrows a search to what the caller may see.
 *
 * @param asked bureaus that the search names
 */
export function searchScope(caller: Caller, asked: readonly BureauCode[]): SearchScope {
  if (hasRole(caller, 'ADMIN')) return { bureaus: asked, own: null };
  if (caller.roles.includes('SOURCE')) {
    return { bureaus: asked.filter((bureau) => feeds(caller, bureau)), own: null };
  }
  if (!caller.roles.includes('PARTNER')) return { bureaus: [], own: null };
  const ids = { $in: [...caller.taxpayerIds] };
  return { bureaus: asked, own: { $or: [{ 'seller.taxpayerId': ids }, { 'buyer.taxpayerId': ids }] } };
}
