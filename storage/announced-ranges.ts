import { isDuplicateKey } from './duplicate-key.ts';
import { bureauCollection, type Shard } from './shards.ts';
import type { NumberRangeDocument, NumberSeriesDocument } from './sync-documents.ts';

const maxOverlaps = 20;

/**
 * @returns those kept ranges, at most 20, that share a number with this one; itself too when it is kept. Kept ranges
 *   do not overlap each other, so apart from those that begin inside only the last that begins before can reach in.
 */
export async function overlapsOf(shard: Shard, range: NumberRangeDocument): Promise<NumberRangeDocument[]> {
  const { bureau, series, from, to } = range;
  const find = (first: object, newest: 1 | -1, limit: number) =>
    shard.read((db, signal) =>
      bureauCollection<NumberRangeDocument>(db, 'numberRanges')
        .find({ bureau, series, from: first }, { sort: { from: newest }, limit, signal })
        .toArray(),
    );
  const [inside, before] = await Promise.all([
    find({ $gte: from, $lte: to }, 1, maxOverlaps),
    find({ $lt: from }, -1, 1),
  ]);
  return [...before.filter((other) => other.to >= from), ...inside];
}

/** Keeps a range. @returns false when another range begins at the same number */
export async function insertRange(shard: Shard, range: NumberRangeDocument): Promise<boolean> {
  try {
    await shard.writeOf([range.bureau], (db) =>
      bureauCollection<NumberRangeDocument>(db, 'numberRanges').insertOne(range),
    );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Notes that ranges of a series were announced. Done after the first range is kept: half-way, the numbers outside it
 * still count as "not announced", which accuses nobody.
 */
export async function noteSeries(shard: Shard, { bureau, series }: NumberRangeDocument): Promise<void> {
  await shard.writeOf([bureau], (db) =>
    bureauCollection<NumberSeriesDocument>(db, 'numberRanges').updateOne(
      { _id: `${bureau}-${series}`, bureau },
      { $setOnInsert: { blocks: [series] } },
      { upsert: true },
    ),
  );
}

/** Takes back a range that was kept a moment ago. */
export async function removeRange(shard: Shard, { _id, bureau }: NumberRangeDocument): Promise<void> {
  await shard.writeOf([bureau], (db) =>
    bureauCollection<NumberRangeDocument>(db, 'numberRanges').deleteOne({ _id, bureau }),
  );
}
