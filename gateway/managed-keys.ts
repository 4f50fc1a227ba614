import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ApiKeyDocument, findApiKey, noteApiKeyUse } from '../storage/api-keys.ts';
import { ShardError } from '../storage/shard-error.ts';
import type { Shards } from '../storage/shards.ts';
import { type KeyHolder, ROLES } from '../subgraphs/caller.ts';
import { Problem } from '../subgraphs/problem.ts';
import { makeKey, presentedKey, secretDigest } from './managed-key.ts';

/**
 * Finds who holds a key that the program gave out.
 *
 * @param mayAsk false where no key is looked up that nothing is known of here; it opens nothing then
 * @returns null when it opens nothing: not of their form, unknown, wrong, expired or revoked
 * @throws KeysUnavailable when that cannot be told
 */
export type FindHolder = (key: string, mayAsk?: boolean) => Promise<KeyHolder | null>;

/** The database of keys gives no answer: whether a key is good is not known, and nobody is let in on a guess. */
export class KeysUnavailable extends Problem {
  constructor() {
    super('SUBGRAPH_UNAVAILABLE');
  }
}

const limits = {
  /** Revoking is promised to work everywhere within 5 s; what is kept is younger, counted from before it was read. */
  keptMs: 4_000,
  /** Holders that this process remembers. */
  maxHolders: 5_000,
  /** Prefixes known to name nothing, apart: whoever makes them up pushes no holder out. */
  maxAbsent: 5_000,
  /** For so long a key that was used is looked up again for whoever sends it. */
  familiarMs: 600_000,
  /** How often the last use of a key is written. */
  usedMs: 60_000,
} as const;

interface KnownKey {
  readonly document: ApiKeyDocument;
  readonly holder: KeyHolder;
}

/** Compared with where no key has the prefix, so that time tells nothing. Nobody has its secret. */
const NOBODYS = makeKey();

/** @param clock tells what has expired */
export function managedKeys(shards: Shards, clock: () => Date): FindHolder {
  const look = keyLookup(shards);
  const noteUse = useNotes(shards, clock);
  return async (text, mayAsk = true) => {
    const key = presentedKey(text);
    if (key === null) return null;
    const known = await look(key.prefix, mayAsk);
    const { salt, hash } = known?.document ?? NOBODYS;
    const isRight = timingSafeEqual(Buffer.from(hash, 'hex'), secretDigest(salt, key.secret));
    if (known === null || !isRight || !isInForce(known.document, clock())) return null;
    noteUse(key.prefix);
    return known.holder;
  };
}

function isInForce({ revokedAt, expiresAt }: ApiKeyDocument, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/**
 * Looks prefixes up, each once at a time, and remembers for a while what was found, absence too. Longer than what a key
 * may do it remembers that there is one: its holder is not kept out by others at the same address who make keys up.
 */
function keyLookup(shards: Shards): (prefix: string, mayAsk: boolean) => Promise<KnownKey | null> {
  const known = new LRUCache<string, KnownKey>({ max: limits.maxHolders, ttl: limits.keptMs });
  const absent = new LRUCache<string, true>({ max: limits.maxAbsent, ttl: limits.keptMs });
  const familiar = new LRUCache<string, true>({ max: limits.maxHolders, ttl: limits.familiarMs });
  const asked = new Map<string, Promise<KnownKey | null>>();
  const ask = async (prefix: string): Promise<KnownKey | null> => {
    // A revocation between here and the answer may be missing in it.
    const start = performance.now();
    const document = await findApiKey(shards, prefix).catch(unavailable);
    if (document === null) {
      absent.set(prefix, true, { start });
      return null;
    }
    const found = { document, holder: holderOf(document) };
    known.set(prefix, found, { start });
    familiar.set(prefix, true);
    return found;
  };
  return async (prefix, mayAsk) => {
    const kept = known.get(prefix);
    if (kept !== undefined) return kept;
    if (absent.has(prefix) || !(mayAsk || familiar.has(prefix))) return null;
    const asking = asked.get(prefix) ?? ask(prefix).finally(() => asked.delete(prefix));
    asked.set(prefix, asking);
    return asking;
  };
}

function unavailable(error: unknown): never {
  throw error instanceof ShardError ? new KeysUnavailable() : error;
}

function holderOf({ _id, roles, bureaus, taxpayerIds }: ApiKeyDocument): KeyHolder {
  return { id: `fk_${_id}`, roles: ROLES.filter((role) => roles.includes(role)), bureaus, taxpayerIds };
}

/** Notes uses behind the requests' backs: none waits for a note, and none fails with it. */
function useNotes(shards: Shards, clock: () => Date): (prefix: string) => void {
  const noted = new LRUCache<string, true>({ max: limits.maxHolders, ttl: limits.usedMs });
  return (prefix) => {
    if (noted.has(prefix)) return;
    noted.set(prefix, true);
    const now = clock();
    const recent = new Date(now.getTime() - limits.usedMs);
    // A note that was lost is made up for by the one of the next minute.
    noteApiKeyUse(shards, prefix, now, recent).catch(() => undefined);
  };
}
