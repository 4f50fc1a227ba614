import { createHash } from 'node:crypto';

/** @returns the digest by which clients and logs name a document: SHA-256 of its text, 64 hexadecimal digits */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
