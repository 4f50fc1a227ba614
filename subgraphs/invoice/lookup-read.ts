import type { Filter } from 'mongodb';
import type { InvoiceStatus } from '../../fapiao/invoice-content.ts';
import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import { askShards, bureauIn } from '../../storage/by-shard.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { KeptFace } from '../../storage/face-copies.ts';
import type { ShardFailure } from '../../storage/shard-error.ts';
import { bureauCollection, type Shard, type Shards, type ShardWork } from '../../storage/shards.ts';

/**
 * A look-up answers within two seconds also when its shard does not. The rest is for Redis, which may take 250 ms
 * twice, and for the diagnosis, which waits 500 ms for announced maintenance.
 */
const lookupTimeoutMs = 1_000;

/** Where an invoice may be: under its id, or under the 20-digit number that a paper print carries besides its id. */
export type FacePlace = Pick<LookupQuery, 'ids' | 'digitalNumber' | 'bureau'>;

/** What a shard said to one look-up. */
export type LookupRead = { readonly elapsedMs: number } & (
  | { readonly state: 'ANSWERED'; readonly kept: KeptFace | null }
  | { readonly state: ShardFailure }
);

/** @returns the one number under which a look-up is counted and a face is found */
export function numberOf({ digitalNumber, ids }: Pick<FacePlace, 'ids' | 'digitalNumber'>): string {
  return digitalNumber ?? ids[0] ?? '';
}

/**
 * Reads faces and their statuses with one command a shard; with two, at once, when 20-digit numbers and numbers with
 * a code come together, because no engine serves one condition over both from an index.
 *
 * @returns one entry a place, in order; a shard that fails, fails its own places alone
 */
export async function readFaces(shards: Shards, places: readonly FacePlace[]): Promise<LookupRead[]> {
  const bureaus = [...new Set(places.map(({ bureau }) => bureau))];
  const answers = await askShards(shards, bureaus, (shard, part) =>
    facesOnShard(
      shard,
      places.filter(({ bureau }) => part.includes(bureau)),
    ),
  );
  return places.map((place): LookupRead => {
    const answer = answers.find((one) => one.bureaus.includes(place.bureau));
    if (answer === undefined) throw new Error(`bureau ${place.bureau} was not asked`);
    const { state, elapsedMs } = answer;
    if (state !== 'ANSWERED') return { state, elapsedMs };
    return { state, elapsedMs, kept: answer.value.get(numberOf(place)) ?? null };
  });
}

async function facesOnShard(shard: Shard, places: readonly FacePlace[]): Promise<Map<string, KeptFace>> {
  const digital = places.filter(({ digitalNumber }) => digitalNumber !== null);
  const coded = places.filter(({ digitalNumber }) => digitalNumber === null);
  const found = await shard.read(
    (db, signal) =>
      Promise.all([
        facesWhere(digital, { digitalNumber: { $in: digital.map(numberOf) } })(db, signal),
        facesWhere(coded, { _id: { $in: coded.flatMap(({ ids }) => ids) } })(db, signal),
      ]),
    lookupTimeoutMs,
  );
  return new Map(
    found.flatMap((faces, which) =>
      faces.map(({ states, ...document }) => {
        const number = which === 0 ? (document.digitalNumber ?? document._id) : document._id;
        return [number, { document, status: states[0]?.status ?? 'NORMAL' }];
      }),
    ),
  );
}

type FaceWithStates = InvoiceDocument & { readonly states: readonly { readonly status: InvoiceStatus }[] };

/** The status comes along: a notice on a voided invoice must not cost a second round trip. */
function facesWhere(
  places: readonly FacePlace[],
  condition: Filter<InvoiceDocument>,
): ShardWork<FaceWithStates[]> {
  return async (db, signal) => {
    if (places.length === 0) return [];
    const bureau = bureauIn(places.map((place) => place.bureau));
    const pipeline = [
      { $match: { bureau, ...condition } },
      // No more can be there. Said all the same: without a limit the embedded engine reads the whole region.
      { $limit: places.length },
      { $lookup: statusesOf(bureau) },
    ];
    return bureauCollection<InvoiceDocument>(db, 'invoices')
      .aggregate<FaceWithStates>(pipeline, { batchSize: places.length + 1, signal })
      .toArray();
  };
}

/** Names the bureau again: it keeps the inner read on the outer one's shard. */
const statusesOf = (bureau: ReturnType<typeof bureauIn>) => ({
  from: 'statuses',
  localField: '_id',
  foreignField: '_id',
  pipeline: [{ $match: { bureau } }, { $project: { status: 1 } }],
  as: 'states',
});
