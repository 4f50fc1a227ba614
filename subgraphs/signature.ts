import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { SeenNonces } from './seen-nonces.ts';

/**
 * What a signature binds together. A subgraph trusts the caller that the gateway states, so caller, body and
 * subgraph are signed as one: none of them can be exchanged, and an answer for one subgraph opens no other.
 */
export interface SignedParts {
  readonly subgraph: string;
  readonly requestId: string;
  /** The caller as JSON text, exactly as sent. */
  readonly caller: string;
  /** The body's bytes, exactly as sent. */
  readonly body: Buffer | string;
}

const limits = {
  /** How far the clocks of gateway and subgraph may be apart, transport included. */
  windowMs: 30_000,
  /** Nonces remembered per window: 8,000 requests a second, some 100 MB at worst. */
  maxNonces: 500_000,
} as const;

const VERSION = 'v1';

/**
 * Signs one request to a subgraph.
 *
 * @returns the value of the signature header: `v1 <milliseconds since 1970> <nonce> <HMAC-SHA256, hex>`
 */
export function sign(secret: string, parts: SignedParts, now: Date): string {
  const time = String(now.getTime());
  const nonce = randomUUID();
  return [VERSION, time, nonce, digest(secret, time, nonce, parts).toString('hex')].join(' ');
}

/** Why a signature was refused; for the log only, as the caller is told nothing but that it was. */
export type SignatureFault = 'MISSING' | 'MALFORMED' | 'STALE' | 'FORGED' | 'REPLAYED';

/** Checks a request's signature. @returns null when it is good, else why not */
export type VerifySignature = (header: string | undefined, parts: SignedParts) => SignatureFault | null;

/** Makes the check of one subgraph process; it remembers what it has seen within the window. */
export function signatureVerifier(secret: string, clock: () => Date): VerifySignature {
  // A request signed in the future by a fast clock stays fresh for both halves of the window.
  const seen = new SeenNonces(2 * limits.windowMs, limits.maxNonces);
  return (header, parts) => {
    if (header === undefined) return 'MISSING';
    const match = /^v1 (\d{13}) ([0-9a-f-]{36}) ([0-9a-f]{64})$/.exec(header);
    if (match === null) return 'MALFORMED';
    const [, time = '', nonce = '', stated = ''] = match;
    const expected = digest(secret, time, nonce, parts);
    if (!timingSafeEqual(expected, Buffer.from(stated, 'hex'))) return 'FORGED';
    const now = clock().getTime();
    if (Math.abs(now - Number(time)) > limits.windowMs) return 'STALE';
    return seen.admit(nonce, now) ? null : 'REPLAYED';
  };
}

/** JSON keeps the parts apart: no part can reach into its neighbour. */
function digest(secret: string, time: string, nonce: string, parts: SignedParts): Buffer {
  const bodyHash = createHash('sha256').update(parts.body).digest('hex');
  const text = JSON.stringify([
    VERSION,
    time,
    nonce,
    parts.subgraph,
    parts.requestId,
    parts.caller,
    bodyHash,
  ]);
  return createHmac('sha256', secret).update(text).digest();
}
