import type { BureauCode } from '../fapiao/bureaus.ts';
import { type BureauDocument, HOME } from './documents.ts';
import { bureauCollection, type Shards } from './shards.ts';

/**
 * Collection `apiKeys`, on the home shard: the keys that were given out by the program. `_id` is the public prefix;
 * of the secret only a digest is kept.
 */
export interface ApiKeyDocument extends BureauDocument {
  bureau: typeof HOME;
  /** Hexadecimal; goes before the secret when it is hashed. */
  salt: string;
  /** SHA-256 of salt and secret, 64 hexadecimal digits. */
  hash: string;
  /** Names of roles; one that a program does not know gives nothing. */
  roles: string[];
  bureaus: BureauCode[] | '*';
  /** Normalised. */
  taxpayerIds: string[];
  /** What its maker calls it; empty for nothing. */
  label: string;
  createdAt: Date;
  /** From then on it opens nothing; null for never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** At most a minute behind; null while nobody has used it. */
  lastUsedAt: Date | null;
}

/** More than any installation has partners; bounds what a list can bring up. */
const maxListed = 10_000;

/** @throws ShardError when the home shard gives no answer */
export async function keepApiKey(shards: Shards, key: ApiKeyDocument): Promise<void> {
  await shards.home.write((db) => bureauCollection<ApiKeyDocument>(db, 'apiKeys').insertOne(key));
}

/** @returns null when no key has this prefix; @throws ShardError when the home shard gives no answer */
export function findApiKey(shards: Shards, prefix: string): Promise<ApiKeyDocument | null> {
  return shards.home.readPoint((db, signal) =>
    bureauCollection<ApiKeyDocument>(db, 'apiKeys').findOne({ _id: prefix, bureau: HOME }, { signal }),
  );
}

/** @returns all keys, revoked ones too, the newest first; @throws ShardError when the home shard gives no answer */
export function listApiKeys(shards: Shards): Promise<ApiKeyDocument[]> {
  return shards.home.read((db, signal) =>
    bureauCollection<ApiKeyDocument>(db, 'apiKeys')
      .find({ bureau: HOME }, { sort: { createdAt: -1, _id: 1 }, limit: maxListed, signal })
      .toArray(),
  );
}

/**
 * Revokes a key; one that is revoked already keeps the time at which it was.
 *
 * @returns the key as it is now; null when no key has this prefix
 * @throws ShardError when the home shard gives no answer
 */
export function revokeApiKey(shards: Shards, prefix: string, now: Date): Promise<ApiKeyDocument | null> {
  return shards.home.write(async (db) => {
    const keys = bureauCollection<ApiKeyDocument>(db, 'apiKeys');
    await keys.updateOne({ _id: prefix, bureau: HOME, revokedAt: null }, { $set: { revokedAt: now } });
    return keys.findOne({ _id: prefix, bureau: HOME });
  });
}

/**
 * Notes that a key was used, unless another process has noted it since.
 *
 * @param unlessSince the last note that is recent enough
 * @throws ShardError when the home shard gives no answer
 */
export async function noteApiKeyUse(
  shards: Shards,
  prefix: string,
  now: Date,
  unlessSince: Date,
): Promise<void> {
  await shards.home.write((db) =>
    bureauCollection<ApiKeyDocument>(db, 'apiKeys').updateOne(
      { _id: prefix, bureau: HOME, $or: [{ lastUsedAt: null }, { lastUsedAt: { $lt: unlessSince } }] },
      { $set: { lastUsedAt: now } },
    ),
  );
}
