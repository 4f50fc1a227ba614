import { randomUUID } from 'node:crypto';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { blocksOf, numberSeries } from '../../fapiao/number-series.ts';
import { insertRange, noteSeries, overlapsOf, removeRange } from '../../storage/announced-ranges.ts';
import type { Shard } from '../../storage/shards.ts';
import type { NumberRangeDocument } from '../../storage/sync-documents.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { BadInput } from '../problem.ts';
import type { StatusContext } from './context.ts';
import type { AnnounceOutcome, NumberRangeInput } from './resolver-types.generated.ts';
import { requireSourceOf } from './source-bureau.ts';

export interface AnnouncedRange {
  readonly outcome: AnnounceOutcome;
  readonly range: NumberRangeDocument | null;
  readonly overlaps: readonly NumberRangeDocument[];
}

/**
 * Keeps a range of numbers that a bureau assigned to an issuer beforehand. Kept ranges never share a number; the
 * same range again, for the same issuer, changes nothing.
 *
 * @throws Forbidden for a foreign bureau, BadInput for a range that cannot be, ShardUnavailable
 */
export async function announceRange(
  context: StatusContext,
  input: NumberRangeInput,
): Promise<AnnouncedRange> {
  const range = checkedRange(context, input);
  return unlessUnavailable(keepRange(context.shards.of(range.bureau), range));
}

async function keepRange(shard: Shard, range: NumberRangeDocument): Promise<AnnouncedRange> {
  const known = await overlapsOf(shard, range);
  if (known.length > 0) return answerKnown(shard, range, known);
  const isNew = await insertRange(shard, range);
  // Another may have been kept since the first look. Of two that overlap both see each other now, and both yield:
  // rather neither is kept than both.
  const others = (await overlapsOf(shard, range)).filter(({ _id }) => _id !== range._id);
  if (others.length > 0) {
    if (isNew) await removeRange(shard, range);
    return answerKnown(shard, range, others);
  }
  if (!isNew) return { outcome: 'REFUSED', range: null, overlaps: [] };
  await noteSeries(shard, range);
  return { outcome: 'ANNOUNCED', range, overlaps: [] };
}

async function answerKnown(
  shard: Shard,
  range: NumberRangeDocument,
  known: readonly NumberRangeDocument[],
): Promise<AnnouncedRange> {
  const same = known.find((other) => isSame(range, other));
  if (same === undefined) return { outcome: 'REFUSED', range: null, overlaps: known };
  await noteSeries(shard, same);
  return { outcome: 'UNCHANGED', range: same, overlaps: [] };
}

function isSame(a: NumberRangeDocument, b: NumberRangeDocument): boolean {
  return a.from === b.from && a.to === b.to && a.issuerTaxpayerId === b.issuerTaxpayerId;
}

function checkedRange({ caller, now }: StatusContext, input: NumberRangeInput): NumberRangeDocument {
  const bureau = requireSourceOf(caller, input.bureau);
  const { from, to, issuerTaxpayerId } = input;
  const code = input.code ?? null;
  for (const [field, number] of [['from', from] as const, ['to', to] as const]) {
    const id = code === null ? number : `${code}-${number}`;
    if (bureauOfInvoiceId(id) !== bureau) throw new BadInput(field, `a number of bureau ${bureau}`, id);
  }
  const series = numberSeries({ code, number: from });
  if (numberSeries({ code, number: to }) !== series) throw new BadInput('to', `a number of ${series}`, to);
  if (to < from) throw new BadInput('to', `a number not before ${from}`, to);
  const blocks = blocksOf(code, from, to);
  const said = { bureau, series, code, from, to, blocks, issuerTaxpayerId };
  return { _id: randomUUID(), ...said, announcedAt: now, by: caller.id };
}
