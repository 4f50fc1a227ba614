import type { BureauCode } from '../fapiao/bureaus.ts';
import { askShards, type ShardAnswer } from './by-shard.ts';
import type { InvoiceDocument } from './documents.ts';
import { byNewest, type KeysetPosition, mergeNewestFirst } from './keyset.ts';
import type { Shard, Shards } from './shards.ts';

/** Reads a shard's newest invoices that come after a position: in order, so many at most. */
export type ReadNewest = (
  shard: Shard,
  bureaus: readonly BureauCode[],
  from: KeysetPosition | null,
  limit: number,
) => Promise<InvoiceDocument[]>;

export interface NewestRequest {
  /** How many of all shards together are wanted. */
  readonly limit: number;
  /** Where the page begins; null at the newest. */
  readonly from: KeysetPosition | null;
  /** Whether each shard may be expected to hold its part of the page: then it is asked for little more than that. */
  readonly isEven: boolean;
}

/**
 * Asks each shard for the newest invoices of its bureaus, enough for the newest of all. Where a shard's part of the page
 * turns out to be larger than what it was asked for, it is asked for the rest.
 *
 * @returns one answer a shard, in order; a shard that fails either time counts as failed
 */
export async function askForNewest(
  shards: Shards,
  bureaus: readonly BureauCode[],
  { limit, from, isEven }: NewestRequest,
  read: ReadNewest,
): Promise<ShardAnswer<InvoiceDocument[]>[]> {
  const share = isEven ? shareOf(limit, new Set(bureaus.map((bureau) => shards.of(bureau))).size) : limit;
  const first = await askShards(shards, bureaus, (shard, part) => read(shard, part, from, share));
  if (share === limit) return first;
  const places = placesToGoOn(first, share, limit);
  if (places.size === 0) return first;
  const short = first.filter(({ shard }) => places.has(shard)).flatMap((answer) => answer.bureaus);
  const rest = await askShards(shards, short, (shard, part) =>
    read(shard, part, places.get(shard.name) ?? null, limit - share),
  );
  return first.map((answer) => {
    const more = rest.find(({ shard }) => shard === answer.shard);
    return more === undefined ? answer : joined(answer, more);
  });
}

/**
 * Of a page of n over k shards one shard holds n/k, give or take the square root of that: with twice as much to spare
 * hardly a page in fifty asks a second time.
 */
function shareOf(limit: number, shardCount: number): number {
  const part = limit / shardCount;
  return Math.min(limit, Math.ceil(part + 2 * Math.sqrt(part)));
}

/** @returns by shard, the last invoice known of those that may have more that belong on the page */
function placesToGoOn(
  answers: readonly ShardAnswer<InvoiceDocument[]>[],
  asked: number,
  limit: number,
): Map<string, KeysetPosition> {
  const merged = mergeNewestFirst(answers.map(foundIn), limit);
  const end = merged.length === limit ? merged.at(-1) : undefined;
  const places = new Map<string, KeysetPosition>();
  for (const answer of answers) {
    const found = foundIn(answer);
    const last = found.at(-1);
    if (last === undefined || found.length < asked) continue;
    if (end === undefined || byNewest(last, end) < 0)
      places.set(answer.shard, { issuedAt: last.issuedAt, id: last._id });
  }
  return places;
}

function foundIn(answer: ShardAnswer<InvoiceDocument[]>): readonly InvoiceDocument[] {
  return answer.state === 'ANSWERED' ? answer.value : [];
}

function joined(
  first: ShardAnswer<InvoiceDocument[]>,
  rest: ShardAnswer<InvoiceDocument[]>,
): ShardAnswer<InvoiceDocument[]> {
  const elapsedMs = first.elapsedMs + rest.elapsedMs;
  if (rest.state !== 'ANSWERED') return { ...rest, elapsedMs };
  return { ...rest, elapsedMs, value: [...foundIn(first), ...rest.value] };
}
