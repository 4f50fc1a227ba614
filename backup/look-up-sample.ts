import { BSON } from 'mongodb';
import type { InvoiceDocument } from '../storage/documents.ts';
import type { Shards } from '../storage/shards.ts';
import { BackupShardUnavailable } from './failure.ts';
import type { Manifest } from './format.ts';
import { mergedDocuments, streamsOf } from './merged-documents.ts';
import { BackupLookUpDiffers, BackupNotCompared } from './restore-failure.ts';
import type { LookUpTally } from './verification.ts';

/** What a look-up finds of an invoice. */
export interface FoundFace {
  readonly document: InvoiceDocument;
  readonly status: string;
}

/** Looks invoices up as the program does; null for one that is not there. */
export type LookUp = (
  shards: Shards,
  invoices: readonly InvoiceDocument[],
) => Promise<readonly (FoundFace | null | 'NO_ANSWER')[]>;

const sampleSize = 200;
const atOnce = 50;

/** Takes invoices from all over the backup, always the same ones of one backup. */
export async function sampleOf(folder: string, manifest: Manifest): Promise<InvoiceDocument[]> {
  const invoices = manifest.contents.filter(({ collection }) => collection === 'invoices');
  const total = invoices.reduce((sum, { count }) => sum + count, 0);
  const every = Math.max(1, Math.floor(total / sampleSize));
  const sample: InvoiceDocument[] = [];
  let place = 0;
  for (const stream of streamsOf(manifest).filter(({ collection }) => collection === 'invoices')) {
    for await (const { json } of mergedDocuments(folder, manifest, stream)) {
      // Read as the program reads it, with JavaScript's numbers.
      if (place % every === 0) sample.push(BSON.EJSON.deserialize(json));
      place += 1;
    }
  }
  return sample;
}

/** When a change may have come after the backup's start, clocks that differ included. */
const toleranceMs = 2 * 60_000;

/**
 * Looks the sample up in the source and in the restored shards. The restored ones have to find every invoice, and to
 * tell the same as the source unless something happened to the invoice since.
 *
 * @throws BackupLookUpDiffers; BackupNotCompared when the source told of none of them; BackupShardUnavailable when a
 *   restored shard gives no answer
 */
export async function compareLookUps(
  lookUp: LookUp,
  { source, restored }: { readonly source: Shards; readonly restored: Shards },
  sample: readonly InvoiceDocument[],
  startedAt: Date,
): Promise<LookUpTally> {
  const since = startedAt.getTime() - toleranceMs;
  const tally = { asked: 0, same: 0, changedSince: 0, missingAtSource: 0 };
  for (let at = 0; at < sample.length; at += atOnce) {
    const some = sample.slice(at, at + atOnce);
    const [there, here] = await Promise.all([lookUp(source, some), lookUp(restored, some)]);
    for (const [index, { _id, bureau }] of some.entries()) {
      const [original, copy] = [there[index] ?? null, here[index] ?? null];
      tally.asked += 1;
      if (copy === 'NO_ANSWER') throw new BackupShardUnavailable(restored.of(bureau).name);
      if (copy === null) throw new BackupLookUpDiffers(_id, 'found', 'not found');
      if (original === null || original === 'NO_ANSWER') tally.missingAtSource += 1;
      else if (textOf(original) === textOf(copy)) tally.same += 1;
      else if (lastChange(original.document) >= since) tally.changedSince += 1;
      else throw new BackupLookUpDiffers(_id, textOf(original), textOf(copy));
    }
  }
  if (tally.asked > 0 && tally.missingAtSource === tally.asked) throw new BackupNotCompared(tally.asked);
  return tally;
}

function textOf({ document, status }: FoundFace): string {
  return BSON.EJSON.stringify({ status, document });
}

function lastChange({ recordedAt, step }: InvoiceDocument): number {
  return Math.max(recordedAt.getTime(), step?.event.at.getTime() ?? 0);
}
