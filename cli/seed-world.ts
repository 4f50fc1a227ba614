import type { AnyBulkWriteOperation } from 'mongodb';
import { DEMO_FACTS } from '../embedded/demo-world/demo-facts.ts';
import { demoInvoices } from '../embedded/demo-world/demo-invoices.ts';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { invoiceKeyOf } from '../fapiao/invoice-number.ts';
import { askShards, bureauIn, readByIds } from '../storage/by-shard.ts';
import type { InvoiceDocument, SynchronisationDocument } from '../storage/documents.ts';
import { bureauCollection, type Shards } from '../storage/shards.ts';
import { refreshStatistics } from '../storage/statistics.ts';
import { defaultSyncLagMinutes } from '../storage/watermark.ts';
import { createRecorder } from '../subgraphs/invoice/record-invoices.ts';
import { writeInBatches } from './batch-window.ts';
import { invoiceKeys, recordPatiently } from './record-patiently.ts';
import { emptyTally, type Tally } from './recording-tally.ts';

export interface SeedOptions {
  readonly shards: Shards;
  readonly clock: () => Date;
  /** How many invoices. */
  readonly count: number;
  readonly seed: number;
  /** When aborted, seeding ends early and the bureaus are not marked as synchronised. */
  readonly signal: AbortSignal;
  onProgress(done: number): void;
}

/** Larger batches spare commands; beyond this they only keep more memory alive. */
const BATCH_SIZE = 1_500;
const IN_FLIGHT = 2;
const SEEDER = 'seed';

/**
 * Fills the shards with a demo world, refreshes their statistics and marks every bureau as synchronised up to now.
 * Repeating it on the same day changes nothing.
 * @returns how many invoices ended in each way
 */
export async function seedWorld(options: SeedOptions): Promise<Tally> {
  const { shards, clock, count, seed, signal } = options;
  const now = clock();
  const recorder = createRecorder(shards, clock);
  const tally = emptyTally();
  let done = 0;
  await writeInBatches(demoInvoices({ count, seed, now }), {
    batchSize: BATCH_SIZE,
    inFlight: IN_FLIGHT,
    keysOf: (content) => invoiceKeys(invoiceKeyOf(content)?.id ?? null, content),
    write: (contents) => recordPatiently(recorder, SEEDER, contents),
    onWritten: (_, results) => {
      for (const { outcome } of results) tally[outcome] += 1;
      done += results.length;
      options.onProgress(done);
    },
    signal,
  });
  if (signal.aborted) return tally;
  await refreshStatistics(shards);
  await markSynchronised(shards, now);
  return tally;
}

/** Marks all that every bureau recorded up to an instant as complete here. */
export async function markSynchronised(shards: Shards, watermark: Date): Promise<void> {
  await Promise.all(
    shards.all.map((shard) => {
      const operations = shard.bureaus.map(
        (bureau): AnyBulkWriteOperation<SynchronisationDocument> => ({
          updateOne: {
            filter: { bureau, _id: bureau },
            update: { $set: { watermark }, $setOnInsert: { expectedLagMinutes: defaultSyncLagMinutes } },
            upsert: true,
          },
        }),
      );
      return shard.writeOf(shard.bureaus, (db) =>
        bureauCollection<SynchronisationDocument>(db, 'synchronisations').bulkWrite(operations, {
          ordered: false,
        }),
      );
    }),
  );
}

/**
 * Whether the embedded shards are to be filled at their first start: when they hold nothing, or when filling them
 * was interrupted (its first invoice is there, its last step is not).
 */
export async function needsWorld(shards: Shards): Promise<boolean> {
  const [synchronisation] = await readByIds<SynchronisationDocument>(shards, 'synchronisations', [
    { id: '1100', bureau: '1100' },
  ]);
  if (synchronisation !== null) return false;
  const [fact] = await readByIds<InvoiceDocument>(shards, 'invoices', [
    { id: DEMO_FACTS.invoiceId, bureau: '1100' },
  ]);
  return fact !== null || (await isEmpty(shards));
}

async function isEmpty(shards: Shards): Promise<boolean> {
  const answers = await askShards(shards, BUREAU_CODES, (shard, bureaus) =>
    shard.read((db) =>
      bureauCollection<InvoiceDocument>(db, 'invoices').findOne(
        { bureau: bureauIn(bureaus) },
        { projection: { _id: 1 } },
      ),
    ),
  );
  return answers.every((answer) => answer.state === 'ANSWERED' && answer.value === null);
}
