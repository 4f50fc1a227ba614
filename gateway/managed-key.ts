import { createHash, randomBytes } from 'node:crypto';

/** Bytes of a secret: guessing one of 2^256 is hopeless, whatever is known of its digest. */
const secretBytes = 32;
const prefixBytes = 8;
const saltBytes = 16;

/** A key as its holder sends it: `fk_<prefix>_<secret>`. */
export interface PresentedKey {
  /** Public: names the key in lists, logs and the database. 16 hexadecimal digits. */
  readonly prefix: string;
  readonly secret: string;
}

/** What is kept of a key's secret. */
export interface KeptSecret {
  readonly salt: string;
  readonly hash: string;
}

/** @returns null for what has not the form of a managed key */
export function presentedKey(text: string): PresentedKey | null {
  const { prefix, secret } = /^fk_(?<prefix>[0-9a-f]{16})_(?<secret>[\w-]{43})$/.exec(text)?.groups ?? {};
  return prefix === undefined || secret === undefined ? null : { prefix, secret };
}

/**
 * The digest that is kept and compared. One round of SHA-256 is enough: the secret is random and of 256 bits, so that
 * there are no likely ones to try, and a slow digest would only make every request slow.
 */
export function secretDigest(salt: string, secret: string): Buffer {
  return createHash('sha256').update(salt).update(secret).digest();
}

/** Makes a key. `text` is what its holder sends, and is kept nowhere. */
export function makeKey(): KeptSecret & { readonly prefix: string; readonly text: string } {
  const prefix = randomBytes(prefixBytes).toString('hex');
  const secret = randomBytes(secretBytes).toString('base64url');
  const salt = randomBytes(saltBytes).toString('hex');
  return { prefix, salt, hash: secretDigest(salt, secret).toString('hex'), text: `fk_${prefix}_${secret}` };
}
