import { inject, onTestFinished } from 'vitest';
import type { BureauCode } from '../../../fapiao/bureaus.ts';
import { nameKey } from '../../../fapiao/party-name.ts';
import { type MigrationOptions, Migrations } from '../../../storage/migrations/migrations.ts';
import { type MigrationDocument, readMigration } from '../../../storage/migrations/records.ts';
import { parseShardMap } from '../../../storage/shard-map.ts';
import { connectShards, type Shard, type Shards } from '../../../storage/shards.ts';
import { type IssuerOfOld, nameKeys, withNameKeys } from './issuers-of-old.ts';

/** @returns migrations of a process of its own; stopped after the test */
export function migrationsOf(shards: Shards, options: MigrationOptions = {}): Migrations {
  const migrations = new Migrations(shards, { migrations: withNameKeys(), ...options });
  onTestFinished(() => migrations.stop());
  return migrations;
}

/** @returns the shards as another process has them: by connections of its own */
export function connectedAgain(shards: Shards): Shards {
  const others = connectShards(parseShardMap(inject('shards')), shards.database);
  onTestFinished(() => others.close());
  return others;
}

export function firstBureauOf(shard: Shard): BureauCode {
  const [bureau] = shard.bureaus;
  if (bureau === undefined) throw new Error(`shard ${shard.name} keeps no bureau`);
  return bureau;
}

/** Keeps issuers of old on a shard, under ids in order. */
export async function keepIssuers(shard: Shard, bureau: BureauCode, count: number): Promise<void> {
  const issuers = Array.from({ length: count }, (_, at) => ({
    _id: `${bureau}-${String(at).padStart(4, '0')}`,
    bureau,
    name: `示例（${at}）`,
  }));
  await shard.write((db) => db.collection<IssuerOfOld>('issuers').insertMany(issuers));
}

export function issuersOn(shard: Shard): Promise<IssuerOfOld[]> {
  return shard.read((db) => db.collection<IssuerOfOld>('issuers').find().sort({ _id: 1 }).toArray());
}

/** @returns ids of the issuers whose folded name is missing, or is another name's */
export async function wrongIssuersOn(shard: Shard): Promise<string[]> {
  const issuers = await issuersOn(shard);
  return issuers.filter((issuer) => issuer.nameKey !== nameKey(issuer.name)).map(({ _id }) => _id);
}

/** @returns what a shard has on record of the migration of names */
export function recordOn(shard: Shard): Promise<MigrationDocument | null> {
  return readMigration(shard, nameKeys);
}

/** Removes what a test left on the shards. */
export async function clearIssuers(shards: Shards): Promise<void> {
  for (const shard of shards.all) {
    await shard.write((db) => db.collection('issuers').deleteMany({}));
    await shard.write((db) => db.collection('migrations').deleteMany({}));
  }
}
