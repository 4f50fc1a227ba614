import DataLoader from 'dataloader';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { NumberRange } from '../../fapiao/diagnosis-facts.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import type { StatusDocument, SynchronisationDocument } from '../../storage/documents.ts';
import { readNoticesSince } from '../../storage/notices.ts';
import { type AskedNumber, readNumberRanges } from '../../storage/number-ranges.ts';
import type { Reads } from '../../storage/reads.ts';
import type { Shards } from '../../storage/shards.ts';
import type { Signal } from '../../storage/signal.ts';
import { orCopy, type Sourced } from '../../storage/sourced.ts';
import type { NoticeDocument } from '../../storage/sync-documents.ts';
import type { RequestScope } from '../definition.ts';
import { orUnavailable, unlessUnavailable } from '../or-unavailable.ts';
import { BadInput } from '../problem.ts';

/** An invoice's states as resolvers work with them. */
export type StatusRecord = Pick<
  StatusDocument,
  '_id' | 'bureau' | 'status' | 'usage' | 'booking' | 'history'
> & {
  /** Where they and the face come from; nothing of what was read or written for this answer. */
  readonly origins?: readonly Origin[];
};

/** What is known of how fresh something is. */
export type Origin = Pick<Sourced<unknown>, 'fetchedAt' | 'isStale'>;

/** The named queries of the status subgraph, each batched over one inbound request. */
export interface StatusLoaders {
  /** States by invoice id. */
  readonly status: DataLoader<string, StatusRecord>;
  /** Synchronisation of a bureau; null before its first. */
  readonly synchronisation: DataLoader<BureauCode, SynchronisationDocument | null>;
  /** Whether a number lies in a range that its bureau announced. */
  readonly numberRange: DataLoader<AskedNumber, NumberRange, string>;
  /** Notices that are not over at an instant (its milliseconds), of all bureaus. */
  readonly noticesSince: DataLoader<number, readonly NoticeDocument[]>;
}

/** Makes the loaders of one inbound request. */
export function createLoaders(shards: Shards, reads: Reads, { signal }: RequestScope): StatusLoaders {
  return {
    status: new DataLoader((ids) => statuses(reads, ids, signal), reads.gathering),
    synchronisation: new DataLoader<BureauCode, SynchronisationDocument | null>(async (bureaus) => {
      const keys = bureaus.map((bureau) => ({ id: bureau, bureau }));
      const found = await reads.synchronisations.load(keys, signal);
      return found.map(orUnavailable);
    }),
    numberRange: new DataLoader<AskedNumber, NumberRange, string>(
      async (asked) => (await readNumberRanges(shards, asked)).map(orUnavailable),
      {
        cacheKeyFn: ({ code, number }) => `${code ?? ''}-${number}`,
      },
    ),
    noticesSince: new DataLoader((instants) => noticesSince(shards, instants)),
  };
}

/** The earliest instant's notices hold those of the others. */
async function noticesSince(
  shards: Shards,
  instants: readonly number[],
): Promise<(readonly NoticeDocument[])[]> {
  const earliest = new Date(Math.min(...instants));
  const notices = await unlessUnavailable(readNoticesSince(shards, earliest));
  return instants.map((instant) => notices.filter(({ endsAt }) => endsAt.getTime() > instant));
}

async function statuses(
  reads: Reads,
  ids: readonly string[],
  signal: Signal,
): Promise<(StatusRecord | Error)[]> {
  const keys = ids.map((id) => {
    const bureau = bureauOfInvoiceId(id);
    if (bureau === null) throw new BadInput('id', 'an invoice id', id);
    return { id, bureau };
  });
  const found = (await reads.statuses.load(keys, { signal })).map(orCopy);
  return keys.map((key, at) => {
    const read = found[at] ?? new Error(`status ${key.id} was not read`);
    if (read instanceof Error) return orUnavailable(read);
    const record = read.value ?? untouched(key.id, key.bureau);
    return read.servedFrom === 'CACHE' ? { ...record, origins: [read] } : record;
  });
}

/** Nothing has happened to an invoice whose status was never written: it stands as it was recorded. */
function untouched(id: string, bureau: BureauCode): StatusRecord {
  return { _id: id, bureau, status: 'NORMAL', usage: 'NOT_SELECTED', booking: 'NOT_BOOKED', history: [] };
}
