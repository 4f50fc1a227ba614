import type { Filter } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { NumberRange } from '../fapiao/diagnosis-facts.ts';
import { blocksAround, numberSeries } from '../fapiao/number-series.ts';
import { bureauIn, groupByZone } from './by-shard.ts';
import { ShardError } from './shard-error.ts';
import { bureauCollection, type Shard, type Shards, type Zone } from './shards.ts';
import type { NumberRangeDocument, NumberSeriesDocument } from './sync-documents.ts';

/** A legal number whose range is asked for. */
export interface AskedNumber {
  readonly bureau: BureauCode;
  readonly code: string | null;
  readonly number: string;
}

type Kept = NumberRangeDocument | NumberSeriesDocument;

/**
 * Tells for each number whether it lies in a range that its bureau announced, with one `find` a shard.
 *
 * ASSIGNED: a range holds it. NOT_ASSIGNED: ranges of its series were announced (see `numberSeries`: the same code,
 * or the same year of the same region), and none holds it. NOT_ANNOUNCED: the bureau announced no range of that
 * series at all, so that nothing follows from its absence.
 *
 * @returns one entry a number, in order; the ShardError of a shard that gave no answer
 */
export async function readNumberRanges(
  shards: Shards,
  asked: readonly AskedNumber[],
): Promise<(NumberRange | ShardError)[]> {
  const groups = [...groupByZone(shards, asked)];
  // By the number and not by its shard: that may be another one when the answers are there.
  const answers = new Map<AskedNumber, Set<string> | ShardError>();
  const ask = async ([{ shard }, group]: [Zone, AskedNumber[]]) => {
    const kept = await blocksKept(shard, group);
    for (const number of group) answers.set(number, kept);
  };
  await Promise.all(groups.map(ask));
  return asked.map((number) => {
    const kept = answers.get(number);
    return kept instanceof ShardError ? kept : rangeOf(number, kept ?? new Set());
  });
}

function rangeOf(number: AskedNumber, kept: ReadonlySet<string>): NumberRange {
  if (blocksAround(number).some((block) => kept.has(block))) return 'ASSIGNED';
  return kept.has(numberSeries(number)) ? 'NOT_ASSIGNED' : 'NOT_ANNOUNCED';
}

/** @returns those of the blocks around the numbers, and of their series, that are kept */
async function blocksKept(shard: Shard, asked: readonly AskedNumber[]): Promise<Set<string> | ShardError> {
  const names = new Set(asked.flatMap((number) => [numberSeries(number), ...blocksAround(number)]));
  const filter = { bureau: bureauIn(asked.map(({ bureau }) => bureau)), blocks: { $in: [...names] } };
  try {
    const found = await shard.read((db, signal) =>
      bureauCollection<Kept>(db, 'numberRanges')
        .find(filter as Filter<Kept>, { projection: { blocks: 1 }, batchSize: 2 * asked.length + 1, signal })
        .toArray(),
    );
    return new Set(found.flatMap(({ blocks }) => blocks));
  } catch (error) {
    if (error instanceof ShardError) return error;
    throw error;
  }
}
