import type { Filter } from 'mongodb';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { InvoiceStatus } from '../../fapiao/invoice-content.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import type { ShardQuery } from '../../storage/batched-read.ts';
import { bureauIn } from '../../storage/by-shard.ts';
import { lookupPolicy } from '../../storage/cache-policy.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { Reads } from '../../storage/reads.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import type { SourcedRead } from '../../storage/sourced-read.ts';
import { namesOf } from '../../storage/write-feed.ts';

/**
 * A look-up answers within two seconds also when its shard does not. The rest is for Redis, which may take 250 ms
 * twice, and for the diagnosis, which waits 500 ms for announced maintenance.
 */
const lookupTimeoutMs = 1_000;

/** Where an invoice may be: under its id, or under the 20-digit number that a paper print carries besides its id. */
export type FacePlace = Pick<LookupQuery, 'ids' | 'digitalNumber' | 'bureau'>;

/** An invoice and its status as one read of its shard gave them. */
export interface KeptFace {
  readonly document: InvoiceDocument;
  readonly status: InvoiceStatus;
}

/** Faces with their statuses, by the 20-digit number or by an id made of code and number. */
export type FaceReads = SourcedRead<FacePlace, KeptFace>;

/**
 * Makes the reads of a process. 20-digit numbers and numbers with a code are two questions: no engine serves one
 * over both from an index.
 */
export function createFaceReads(reads: Reads): FaceReads {
  const digital = reads.batched(facesBy('digitalNumber', ({ digitalNumber, _id }) => digitalNumber ?? _id));
  const coded = reads.batched(facesBy('_id', ({ _id }) => _id));
  const isDigital = ({ digitalNumber }: FacePlace) => digitalNumber !== null;
  return reads.sourced<FacePlace, KeptFace>(lookupPolicy, {
    nameOf: numberOf,
    namesOf: ({ document }) =>
      namesOf(document).filter((number) => bureauOfInvoiceId(number) === document.bureau),
    read: async (places, signal) => {
      const parts = [places.filter(isDigital), places.filter((place) => !isDigital(place))] as const;
      const [byDigital, byCode] = await Promise.all([
        digital.load(parts[0], signal),
        coded.load(parts[1], signal),
      ]);
      const found = new Map<FacePlace, KeptFace | null | Error>([
        ...parts[0].map((place, at) => [place, byDigital[at] ?? null] as const),
        ...parts[1].map((place, at) => [place, byCode[at] ?? null] as const),
      ]);
      return places.map((place) => found.get(place) ?? null);
    },
  });
}

/** @returns the one number under which a look-up is counted and a face is found */
export function numberOf({ digitalNumber, ids }: Pick<FacePlace, 'ids' | 'digitalNumber'>): string {
  return digitalNumber ?? ids[0] ?? '';
}

function facesBy(
  field: 'digitalNumber' | '_id',
  numberIn: (document: InvoiceDocument) => string,
): ShardQuery<FacePlace, KeptFace> {
  const nameOf = (place: FacePlace) => `${place.bureau} ${numberOf(place)}`;
  const nameOfAnswer = ({ document }: KeptFace) => `${document.bureau} ${numberIn(document)}`;
  return {
    collection: 'invoices',
    timeoutMs: lookupTimeoutMs,
    nameOf,
    nameOfAnswer,
    ask: async (shard, places, timeoutMs) => {
      const condition = { [field]: { $in: places.map(numberOf) } };
      const found = await facesWhere(shard, places, condition, timeoutMs);
      const asked = new Set(places.map(nameOf));
      // A number of one bureau may be kept by another of the batch: that was not the question.
      return found.filter((kept) => asked.has(nameOfAnswer(kept)));
    },
  };
}

type FaceWithStates = InvoiceDocument & { readonly states: readonly { readonly status: InvoiceStatus }[] };

/** The status comes along: a notice on a voided invoice must not cost a second round trip. */
async function facesWhere(
  shard: Shard,
  places: readonly FacePlace[],
  condition: Filter<InvoiceDocument>,
  timeoutMs: number,
): Promise<KeptFace[]> {
  const bureaus = [...new Set(places.map((place) => place.bureau))];
  // No more can be there. Said all the same: without a limit the embedded engine reads the whole region.
  const limit = places.length * bureaus.length;
  const pipeline = [
    { $match: { bureau: bureauIn(bureaus), ...condition } },
    { $limit: limit },
    { $lookup: statusesOf(bureaus) },
  ];
  const faces = await shard.read(
    (db, signal) =>
      bureauCollection<InvoiceDocument>(db, 'invoices')
        .aggregate<FaceWithStates>(pipeline, { batchSize: limit + 1, signal })
        .toArray(),
    timeoutMs,
  );
  return faces.map(({ states, ...document }) => ({ document, status: states[0]?.status ?? 'NORMAL' }));
}

/** Names the bureau again: it keeps the inner read on the outer one's shard. */
const statusesOf = (bureaus: readonly BureauCode[]) => ({
  from: 'statuses',
  localField: '_id',
  foreignField: '_id',
  pipeline: [{ $match: { bureau: bureauIn(bureaus) } }, { $project: { status: 1 } }],
  as: 'states',
});
