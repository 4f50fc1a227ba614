import { groupByZone } from '../../storage/by-shard.ts';
import { ShardError, type ShardFailure } from '../../storage/shard-error.ts';
import type { Shards } from '../../storage/shards.ts';
import type { CacheAnswer, Sourced } from '../../storage/sourced.ts';
import type { Freshness } from '../../storage/sourced-read.ts';
import type { FacePlace, FaceReads, KeptFace } from './face-reads.ts';

/** A face, or that there is none, as its source said it now or a moment ago. */
export type SourcedFace = Sourced<KeptFace>;

/** What came of one look-up's read. */
export type LookupRead = { readonly elapsedMs: number } & (
  | { readonly state: 'ANSWERED'; readonly face: SourcedFace }
  | { readonly state: ShardFailure; readonly copy: SourcedFace | null }
);

/** One look-up's question. */
export interface AskedFace {
  readonly place: FacePlace;
  readonly freshness: Freshness;
}

/**
 * Reads faces and their statuses, each shard, or zone of a mongos, by itself: one that is slow shows in its own times
 * alone.
 *
 * @returns one entry a question, in order; a shard that fails, fails its own alone
 * @throws what is no shard's failure
 */
export async function readFaces(
  shards: Shards,
  faces: FaceReads,
  asked: readonly AskedFace[],
): Promise<LookupRead[]> {
  const reads = new Map<AskedFace, LookupRead>();
  const read = async (group: readonly AskedFace[]) => {
    const started = performance.now();
    const answers = await load(faces, group);
    const elapsedMs = Math.round(performance.now() - started);
    for (const [one, answer] of answers) reads.set(one, { elapsedMs, ...lookupRead(answer) });
  };
  const placed = asked.map((one) => ({ one, bureau: one.place.bureau }));
  const groups = [...groupByZone(shards, placed).values()];
  await Promise.all(groups.map((group) => read(group.map(({ one }) => one))));
  return asked.map((one) => reads.get(one) ?? unread(one));
}

function unread({ place: { bureau } }: AskedFace): never {
  throw new Error(`bureau ${bureau} was not asked`);
}

async function load(
  faces: FaceReads,
  asked: readonly AskedFace[],
): Promise<[AskedFace, CacheAnswer<KeptFace>][]> {
  const parts = (['ALLOW_CACHE', 'REQUIRE_SOURCE'] as const).map(async (freshness) => {
    const part = asked.filter((one) => one.freshness === freshness);
    const answers = await faces.load(
      part.map(({ place }) => place),
      { freshness },
    );
    return answers.flatMap((answer, at): [AskedFace, CacheAnswer<KeptFace>][] => {
      const one = part[at];
      return one === undefined ? [] : [[one, answer]];
    });
  });
  return (await Promise.all(parts)).flat();
}

function lookupRead(answer: CacheAnswer<KeptFace>) {
  if (!('error' in answer)) return { state: 'ANSWERED' as const, face: answer };
  const { error, copy } = answer;
  if (!(error instanceof ShardError)) throw error;
  return { state: error.failure, copy };
}
