import { createHash, timingSafeEqual } from 'node:crypto';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { ANONYMOUS, type KeyHolder, type Language, type Role } from '../subgraphs/caller.ts';
import { Problem } from '../subgraphs/problem.ts';
import type { Stage } from './exchange.ts';
import type { FindHolder } from './managed-keys.ts';

/** A key as the gateway knows it: its hash only, so that neither configuration nor memory opens anything. */
export interface ApiKey {
  /** Name of the caller in logs and events. */
  readonly id: string;
  /** SHA-256 of the key, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly roles: readonly Role[];
  /** Bureaus that a SOURCE may feed; `*` for all. */
  readonly bureaus: readonly BureauCode[] | '*';
  /** Normalised taxpayer ids that a PARTNER acts for. */
  readonly taxpayerIds: readonly string[];
}

/** A key came that opens nothing. Wrong, revoked and never issued look the same. */
export class UnknownKey extends Problem {
  constructor() {
    super('UNAUTHENTICATED');
  }
}

/** Tells who sends an `x-api-key` header. @throws UnknownKey for a header that names no key */
export type Identify = (header: string | undefined) => Promise<KeyHolder>;

/**
 * The one place where a caller is decided. No header is an anonymous caller; a wrong one is refused, because whoever
 * sends a key means to be somebody.
 *
 * @param keys those of the configuration
 * @param findManaged finds those in the database; null where there are none
 */
export function identifier(keys: readonly ApiKey[], findManaged: FindHolder | null = null): Identify {
  const findConfigured = configuredKeys(keys);
  return async (header) => {
    if (header === undefined) return ANONYMOUS;
    const caller = findConfigured(header) ?? (await findManaged?.(header)) ?? null;
    if (caller === null) throw new UnknownKey();
    return caller;
  };
}

function configuredKeys(keys: readonly ApiKey[]): (header: string) => KeyHolder | null {
  const known = keys.map(({ sha256, ...caller }) => ({ digest: Buffer.from(sha256, 'hex'), caller }));
  return (header) => {
    const digest = sha256Of(header);
    let caller: KeyHolder | null = null;
    // Every key is compared, so that time tells neither whether nor where one matched.
    for (const key of known) {
      if (timingSafeEqual(key.digest, digest)) caller = key.caller;
    }
    return caller;
  };
}

/** Long enough to tell callers apart, and no way back to the address. */
const originLength = 16;

function originOf(address: string | undefined): string {
  return sha256Of(`origin ${address ?? ''}`)
    .toString('hex')
    .slice(0, originLength);
}

/** @returns English when the header prefers it to Chinese, else Chinese: the language of the invoices */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^(zh|en)\b/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('en') ? 'EN' : 'ZH';
}

/** @returns the digest under which a secret is known */
export function sha256Of(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Decides who is calling, once for everything behind it. @throws UnknownKey; KeysUnavailable when it cannot tell */
export function identity(identify: Identify): Stage {
  return async (exchange) => {
    const header = exchange.request.headers['x-api-key'];
    exchange.caller = {
      ...(await identify(header?.toString())),
      language: preferredLanguage(exchange.request.headers['accept-language']),
      origin: originOf(exchange.request.socket.remoteAddress),
    };
  };
}
