import type { AnyBulkWriteOperation } from 'mongodb';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { nameKey } from '../../fapiao/party-name.ts';
import { homeBureauOf } from '../../fapiao/taxpayer-id.ts';
import { groupByShard } from '../../storage/by-shard.ts';
import type { IssuerDocument } from '../../storage/documents.ts';
import { isDuplicateKey } from '../../storage/duplicate-key.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import type { Draft, Recorder } from './recording.ts';

/** That a taxpayer issued in a bureau; `bureau` is the home bureau, where its document is kept. */
interface Sighting {
  readonly taxpayerId: string;
  readonly name: string;
  readonly bureau: BureauCode;
  readonly issuedIn: BureauCode;
}

/**
 * Records the sellers of the drafts as issuers. An issuer's document lives with its own home bureau, which may be
 * on another shard: when that one is away the invoices are recorded all the same, and the issuer is recorded with
 * its next invoice.
 */
export async function recordIssuers(recorder: Recorder, drafts: readonly Draft[], now: Date): Promise<void> {
  const fresh = new Map(
    drafts
      .flatMap(sightingOf)
      .map((sighting) => [`${sighting.taxpayerId} ${sighting.issuedIn}`, sighting] as const)
      .filter(([key]) => !recorder.knownIssuers.has(key)),
  );
  const groups = groupByShard(recorder.shards, [...fresh.values()]);
  await Promise.all(
    [...groups].map(async ([shard, sightings]) => {
      const isDone = await upsert(shard, sightings, now);
      const names = sightings.map(({ taxpayerId }) => taxpayerId);
      await recorder.shards.writes.tell({ subject: 'ISSUER', names, isNew: false });
      if (!isDone) return;
      for (const { taxpayerId, issuedIn } of sightings) {
        recorder.knownIssuers.set(`${taxpayerId} ${issuedIn}`, true);
      }
    }),
  );
}

function sightingOf({ content: { seller }, bureau }: Draft): Sighting[] {
  const { taxpayerId, name } = seller;
  if (taxpayerId === null) return [];
  return [{ taxpayerId, name, bureau: homeBureauOf(taxpayerId), issuedIn: bureau }];
}

async function upsert(shard: Shard, sightings: readonly Sighting[], now: Date): Promise<boolean> {
  // One order for all: two recordings that lock the same issuers in opposite orders would stop each other.
  const inOrder = [...sightings].sort((a, b) => (a.taxpayerId < b.taxpayerId ? -1 : 1));
  const operations = inOrder.map((sighting) => upsertOf(sighting, now));
  const write = () =>
    shard.write((db) =>
      bureauCollection<IssuerDocument>(db, 'issuers').bulkWrite(operations, { ordered: false }),
    );
  try {
    // Two processes may insert the same issuer at once; the loser finds it there when it tries again.
    await write().catch((error: unknown) => (isDuplicateKey(error) ? write() : Promise.reject(error)));
    return true;
  } catch (error) {
    if (error instanceof ShardError) return false;
    throw error;
  }
}

function upsertOf(sighting: Sighting, now: Date): AnyBulkWriteOperation<IssuerDocument> {
  const { taxpayerId, name, bureau, issuedIn } = sighting;
  return {
    updateOne: {
      filter: { bureau, _id: taxpayerId },
      update: {
        $setOnInsert: { name, nameKey: nameKey(name), firstSeenAt: now },
        $addToSet: { issuingBureaus: issuedIn },
      },
      upsert: true,
    },
  };
}
