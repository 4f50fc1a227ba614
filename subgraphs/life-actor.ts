import type { LifeActor } from '../fapiao/invoice-life.ts';
import type { InvoiceDocument } from '../storage/documents.ts';
import { type Caller, hasRole } from './caller.ts';
import { feeds } from './visibility.ts';

/**
 * In which part a caller acts on an invoice that it may see. Who acts for both parties takes the part that the step
 * asks for.
 *
 * @param part whose step it is
 */
export function actorOn(
  caller: Caller,
  { bureau, seller, buyer }: Pick<InvoiceDocument, 'bureau' | 'seller' | 'buyer'>,
  part: 'SELLER' | 'BUYER',
): LifeActor {
  if (!caller.roles.includes('PARTNER')) return 'BUREAU';
  const actsFor = (taxpayerId: string | null) =>
    taxpayerId !== null && caller.taxpayerIds.includes(taxpayerId);
  const parts: LifeActor[] = [];
  if (actsFor(seller.taxpayerId)) parts.push('SELLER');
  if (actsFor(buyer.taxpayerId)) parts.push('BUYER');
  if (hasRole(caller, 'ADMIN') || (hasRole(caller, 'SOURCE') && feeds(caller, bureau))) parts.push('BUREAU');
  return parts.find((one) => one === part) ?? parts[0] ?? 'BUREAU';
}
