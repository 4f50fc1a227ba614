import type { AnyBulkWriteOperation } from 'mongodb';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { nameKey } from '../../fapiao/party-name.ts';
import { homeBureauOf } from '../../fapiao/taxpayer-id.ts';
import { groupForWriting } from '../../storage/by-shard.ts';
import type { IssuerDocument } from '../../storage/documents.ts';
import { insertNew } from '../../storage/duplicate-key.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { bureauCollection, type Shard } from '../../storage/shards.ts';
import type { Draft, Recorder } from './recording.ts';

/** Where a taxpayer issued; `bureau` is its home bureau, where its document is kept. */
interface Sighting {
  readonly taxpayerId: string;
  readonly name: string;
  readonly bureau: BureauCode;
  readonly issuedIn: Set<BureauCode>;
}

/**
 * Records the sellers of the drafts as issuers. An issuer's document lives with its own home bureau, which may be
 * on another shard: when that one is away the invoices are recorded all the same, and the issuer is recorded with
 * its next invoice.
 */
export async function recordIssuers(recorder: Recorder, drafts: readonly Draft[], now: Date): Promise<void> {
  const { knownIssuers, shards } = recorder;
  const groups = groupForWriting(shards, sightingsOf(drafts, knownIssuers));
  await Promise.all(
    groups.map(async ([shard, sightings]) => {
      const isDone = await record(shard, sightings, now);
      const names = sightings.map(({ taxpayerId }) => taxpayerId);
      await shards.writes.tell({ subject: 'ISSUER', names, isNew: false });
      if (!isDone) return;
      for (const { taxpayerId, issuedIn } of sightings) {
        for (const bureau of issuedIn) knownIssuers.set(sightingKey(taxpayerId, bureau), true);
      }
    }),
  );
}

const sightingKey = (taxpayerId: string, issuedIn: BureauCode): string => `${taxpayerId} ${issuedIn}`;

/** @returns what this process has not recorded before, one entry a taxpayer, in one order for all: two recordings
 *   that locked the same issuers in opposite orders would stop each other */
function sightingsOf(drafts: readonly Draft[], known: Recorder['knownIssuers']): Sighting[] {
  const byId = new Map<string, Sighting>();
  for (const { content, bureau: issuedIn } of drafts) {
    const { taxpayerId, name } = content.seller;
    if (taxpayerId === null || known.has(sightingKey(taxpayerId, issuedIn))) continue;
    const seen = byId.get(taxpayerId);
    if (seen) seen.issuedIn.add(issuedIn);
    else {
      const bureau = homeBureauOf(taxpayerId);
      byId.set(taxpayerId, { taxpayerId, name, bureau, issuedIn: new Set([issuedIn]) });
    }
  }
  return [...byId.values()].sort((a, b) => (a.taxpayerId < b.taxpayerId ? -1 : 1));
}

/** Inserts those that are new, which is far cheaper than an upsert each, and adds the bureaus to the others. */
async function record(shard: Shard, sightings: readonly Sighting[], now: Date): Promise<boolean> {
  const bureaus = sightings.map(({ bureau }) => bureau);
  try {
    const documents = sightings.map((sighting) => issuerOf(sighting, now));
    const present = await insertNew(() =>
      shard.writeOf(bureaus, (db) =>
        bureauCollection<IssuerDocument>(db, 'issuers').insertMany(documents, { ordered: false }),
      ),
    );
    const operations = present.flatMap((at) => sightings[at] ?? []).map(additionOf);
    if (operations.length > 0) {
      await shard.writeOf(bureaus, (db) =>
        bureauCollection<IssuerDocument>(db, 'issuers').bulkWrite(operations, { ordered: false }),
      );
    }
    return true;
  } catch (error) {
    if (error instanceof ShardError) return false;
    throw error;
  }
}

function issuerOf({ taxpayerId, name, bureau, issuedIn }: Sighting, now: Date): IssuerDocument {
  const issuingBureaus = [...issuedIn];
  return { _id: taxpayerId, bureau, name, nameKey: nameKey(name), issuingBureaus, firstSeenAt: now };
}

function additionOf({ taxpayerId, bureau, issuedIn }: Sighting): AnyBulkWriteOperation<IssuerDocument> {
  return {
    updateOne: {
      filter: { bureau, _id: taxpayerId },
      update: { $addToSet: { issuingBureaus: { $each: [...issuedIn] } } },
    },
  };
}
