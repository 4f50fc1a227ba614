import DataLoader from 'dataloader';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { readByIds } from '../../storage/by-shard.ts';
import type { StatusDocument, SynchronisationDocument } from '../../storage/documents.ts';
import { ShardError } from '../../storage/shard-error.ts';
import type { Shards } from '../../storage/shards.ts';
import { BadInput, ShardUnavailable } from '../problem.ts';

/** An invoice's states as resolvers work with them. */
export type StatusRecord = Pick<
  StatusDocument,
  '_id' | 'bureau' | 'status' | 'usage' | 'booking' | 'history'
>;

/** The named queries of the status subgraph, each batched over one inbound request. */
export interface StatusLoaders {
  /** States by invoice id. */
  readonly status: DataLoader<string, StatusRecord>;
  /** Synchronisation of a bureau; null before its first. */
  readonly synchronisation: DataLoader<BureauCode, SynchronisationDocument | null>;
}

/** Makes the loaders of one inbound request. */
export function createLoaders(shards: Shards): StatusLoaders {
  return {
    status: new DataLoader((ids) => statuses(shards, ids)),
    synchronisation: new DataLoader<BureauCode, SynchronisationDocument | null>(async (bureaus) => {
      const keys = bureaus.map((bureau) => ({ id: bureau, bureau }));
      const found = await readByIds<SynchronisationDocument>(shards, 'synchronisations', keys);
      return found.map(orUnavailable);
    }),
  };
}

async function statuses(shards: Shards, ids: readonly string[]): Promise<(StatusRecord | Error)[]> {
  const keys = ids.map((id) => {
    const bureau = bureauOfInvoiceId(id);
    if (bureau === null) throw new BadInput('id', 'an invoice id', id);
    return { id, bureau };
  });
  const found = await readByIds<StatusDocument>(shards, 'statuses', keys);
  return keys.map((key, at) => {
    const document = orUnavailable(found[at] ?? null);
    return document ?? untouched(key.id, key.bureau);
  });
}

/** Nothing has happened to an invoice whose status was never written: it stands as it was recorded. */
function untouched(id: string, bureau: BureauCode): StatusRecord {
  return { _id: id, bureau, status: 'NORMAL', usage: 'NOT_SELECTED', booking: 'NOT_BOOKED', history: [] };
}

function orUnavailable<T>(answer: T | ShardError): T | ShardUnavailable {
  return answer instanceof ShardError ? new ShardUnavailable(answer.shard, answer.bureaus) : answer;
}
