import type { Filter } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { ContentChecksum } from './content-checksum.ts';
import type { InvoiceDocument } from './documents.ts';
import { after, newestFirst } from './keyset.ts';
import { bureauCollection, type Shard } from './shards.ts';
import type { Signal } from './signal.ts';

/** The invoices of a bureau issued after `from` (null: from the beginning) and not after `through`. */
export interface IssueWindow {
  readonly bureau: BureauCode;
  readonly from: Date | null;
  readonly through: Date;
}

type Scanned = Pick<InvoiceDocument, '_id' | 'issuedAt' | 'contentHash'>;

/** So many are read within one read budget; a whole window may take longer than any single read. */
const pageSize = 5_000;

/**
 * Takes count and checksum of what is kept in a window, page by page along the index, in constant memory.
 *
 * @param signal stops between two pages
 * @throws ShardError when the shard gives no answer
 */
export async function scanWindow(
  shard: Shard,
  window: IssueWindow,
  signal: Signal,
): Promise<ContentChecksum> {
  const checksum = new ContentChecksum();
  let last: Scanned | undefined;
  do {
    signal.throwIfAborted();
    const page = await readPage(shard, window, last);
    for (const { _id, contentHash } of page) checksum.add(_id, contentHash);
    last = page.length === pageSize ? page.at(-1) : undefined;
  } while (last !== undefined);
  return checksum;
}

function readPage(shard: Shard, window: IssueWindow, last: Scanned | undefined): Promise<Scanned[]> {
  const { bureau, from, through } = window;
  const since = from === null ? {} : { $gt: from };
  const position = last === undefined ? [] : [after({ issuedAt: last.issuedAt, id: last._id })];
  const filter: Filter<InvoiceDocument> = {
    bureau,
    $and: [{ issuedAt: { ...since, $lte: through } }, ...position],
  };
  return shard.read((db, signal) =>
    bureauCollection<InvoiceDocument>(db, 'invoices')
      .find<Scanned>(filter, {
        projection: { _id: 1, issuedAt: 1, contentHash: 1 },
        sort: newestFirst,
        limit: pageSize,
        batchSize: pageSize + 1,
        signal,
      })
      .toArray(),
  );
}

const idsAtOnce = 1_000;

/**
 * @param ids ids of the bureau
 * @returns the first of them, at most `limit`, that are not kept
 */
export async function unknownIds(
  shard: Shard,
  bureau: BureauCode,
  ids: readonly string[],
  limit: number,
): Promise<string[]> {
  const unknown: string[] = [];
  for (let start = 0; start < ids.length && unknown.length < limit; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    const kept = await shard.read((db, signal) =>
      bureauCollection<InvoiceDocument>(db, 'invoices')
        .find<{ _id: string }>(
          { bureau, _id: { $in: some } },
          { projection: { _id: 1 }, batchSize: idsAtOnce + 1, signal },
        )
        .toArray(),
    );
    const known = new Set(kept.map(({ _id }) => _id));
    unknown.push(...some.filter((id) => !known.has(id)));
  }
  return unknown.slice(0, limit);
}
