import { HOME } from './documents.ts';
import { bureauCollection, type Shards, writeBudgetMs } from './shards.ts';
import type { NoticeDocument } from './sync-documents.ts';

/** Far more than are ever open at once; bounds what a question about the distant past can bring up. */
const maxNotices = 1_000;

/**
 * Reads the notices that are not over at an instant, of all bureaus and the national ones, with one `find`.
 *
 * @throws ShardError when the home shard gives no answer
 */
export function readNoticesSince(shards: Shards, instant: Date): Promise<NoticeDocument[]> {
  return shards.home.read((db, signal) =>
    bureauCollection<NoticeDocument>(db, 'notices')
      .find({ bureau: HOME, endsAt: { $gt: instant } }, { sort: { endsAt: 1 }, limit: maxNotices, signal })
      .toArray(),
  );
}

/** Keeps a notice. @throws ShardError when the home shard gives no answer */
export async function keepNotice(shards: Shards, notice: NoticeDocument): Promise<void> {
  await shards.home.write(
    (db) => bureauCollection<NoticeDocument>(db, 'notices').insertOne(notice),
    writeBudgetMs(1),
  );
}
