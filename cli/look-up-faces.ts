import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundFace, LookUp } from '../backup/look-up-sample.ts';
import type { InvoiceDocument } from '../storage/documents.ts';
import { Reads } from '../storage/reads.ts';
import type { Shards } from '../storage/shards.ts';
import { createFaceReads, type FacePlace } from '../subgraphs/invoice/face-reads.ts';
import { readFaces } from '../subgraphs/invoice/lookup-read.ts';

/** A look-up gives up soon, because a person waits for it; here nobody does. */
const WAITS_MS = [200, 1_000, 3_000, 5_000];

/** Looks invoices up with the commands of the program's own look-up; asks again where a shard gave no answer. */
export const lookUpFaces: LookUp = async (shards, invoices) => {
  const found = await read(shards, invoices);
  for (const wait of WAITS_MS) {
    const missed = invoices.filter((_, at) => found[at] === 'NO_ANSWER');
    if (missed.length === 0) break;
    await sleep(wait);
    const again = await read(shards, missed);
    let next = 0;
    found.forEach((one, at) => {
      if (one === 'NO_ANSWER') found[at] = again[next++] ?? null;
    });
  }
  return found;
};

async function read(
  shards: Shards,
  invoices: readonly InvoiceDocument[],
): Promise<(FoundFace | null | 'NO_ANSWER')[]> {
  const asked = invoices.map((invoice) => ({
    place: placeOf(invoice),
    freshness: 'REQUIRE_SOURCE' as const,
  }));
  const answers = await readFaces(shards, createFaceReads(new Reads(shards)), asked);
  return answers.map((answer) => (answer.state === 'ANSWERED' ? answer.face.value : 'NO_ANSWER'));
}

/** Like one who has the invoice in hand: by the 20-digit number where it carries one, else by code and number. */
function placeOf({ _id, bureau, digitalNumber }: InvoiceDocument): FacePlace {
  return { ids: [_id], digitalNumber: digitalNumber ?? null, bureau };
}
