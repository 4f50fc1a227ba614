import DataLoader from 'dataloader';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { readByIds } from '../../storage/by-shard.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { ShardError } from '../../storage/shard-error.ts';
import type { Shards } from '../../storage/shards.ts';
import type { Caller } from '../caller.ts';
import { ShardUnavailable } from '../problem.ts';
import { mayRead } from '../visibility.ts';

/** The named queries of the invoice subgraph, each batched over one inbound request. */
export interface InvoiceLoaders {
  /** An invoice by id; null when there is none, or none that the caller may see. */
  readonly visibleInvoice: DataLoader<string, InvoiceDocument | null>;
}

/** Makes the loaders of one inbound request. */
export function createLoaders(shards: Shards, caller: Caller): InvoiceLoaders {
  const visibleInvoice = new DataLoader<string, InvoiceDocument | null>(async (ids) => {
    const documents = await invoicesByIds(shards, ids);
    return documents.map((document) => seenBy(caller, document));
  });
  return { visibleInvoice };
}

/** An id that is none names no shard, so nothing is asked for it. */
async function invoicesByIds(
  shards: Shards,
  ids: readonly string[],
): Promise<(InvoiceDocument | null | ShardError)[]> {
  const keys = ids.flatMap((id) => {
    const bureau = bureauOfInvoiceId(id);
    return bureau === null ? [] : [{ id, bureau }];
  });
  const documents = await readByIds<InvoiceDocument>(shards, 'invoices', keys);
  const byId = new Map(keys.map((key, at) => [key.id, documents[at] ?? null]));
  return ids.map((id) => byId.get(id) ?? null);
}

function seenBy(
  caller: Caller,
  document: InvoiceDocument | null | ShardError,
): InvoiceDocument | ShardUnavailable | null {
  if (document instanceof ShardError) return new ShardUnavailable(document.shard, document.bureaus);
  return document !== null && mayRead(caller, document) ? document : null;
}
