import { createHash, timingSafeEqual } from 'node:crypto';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { ANONYMOUS, type KeyHolder, type Language, type Role } from '../subgraphs/caller.ts';
import { Problem } from '../subgraphs/problem.ts';
import type { Stage } from './exchange.ts';
import { refuseForRate } from './limits/rate-check.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import { secretDigest } from './managed-key.ts';
import type { FindHolder } from './managed-keys.ts';
import type { TellOrigin } from './origin.ts';

/** A key as the gateway knows it: its hash only, so that neither configuration nor memory opens anything. */
export interface ApiKey {
  /** Name of the caller in logs and events. */
  readonly id: string;
  /** SHA-256 of salt and key, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Goes before the key when it is hashed. A key that is no long random text can be found out from a hash without. */
  readonly salt?: string | undefined;
  readonly roles: readonly Role[];
  /** Bureaus that a SOURCE may feed; `*` for all. */
  readonly bureaus: readonly BureauCode[] | '*';
  /** Normalised taxpayer ids that a PARTNER acts for. */
  readonly taxpayerIds: readonly string[];
}

/** A key or token came that opens nothing. Wrong, revoked, expired and never issued look the same. */
export class UnknownKey extends Problem {
  constructor() {
    super('UNAUTHENTICATED');
  }
}

/** A key and a token came together. They may stand for two callers, and to choose one would be a guess. */
export class TwoCredentials extends Problem {
  constructor() {
    super('TWO_CREDENTIALS', { expected: 'x-api-key or authorization', received: 'both' });
  }
}

/**
 * Tells who sends an `x-api-key` header, or else an `authorization` header.
 *
 * @param mayAsk whether a key that is not known here may be looked up; it may unless this is false
 * @throws UnknownKey for a header that opens nothing; TwoCredentials; KeysUnavailable when it cannot tell
 */
export type Identify = (
  key: string | undefined,
  authorization?: string,
  mayAsk?: boolean,
) => Promise<KeyHolder>;

/** Where callers are looked up beside the keys of the configuration. Null where there are none of the kind. */
export interface HolderSources {
  /** By a key that was given out by the program. */
  readonly findManaged?: FindHolder | null;
  /** By an `authorization` header. */
  readonly findByToken?: FindHolder | null;
}

/**
 * The one place where a caller is decided. No header is an anonymous caller; a wrong one is refused, because whoever
 * sends a key or a token means to be somebody, also where no token could be good.
 *
 * @param keys those of the configuration
 */
export function identifier(
  keys: readonly ApiKey[],
  { findManaged = null, findByToken = null }: HolderSources = {},
): Identify {
  const findConfigured = configuredKeys(keys);
  const findByKey: FindHolder = async (key, mayAsk) =>
    findConfigured(key) ?? (await findManaged?.(key, mayAsk)) ?? null;
  return async (key, authorization, mayAsk = true) => {
    if (key !== undefined && authorization !== undefined) throw new TwoCredentials();
    if (key !== undefined) return known(await findByKey(key, mayAsk));
    if (authorization !== undefined) return known((await findByToken?.(authorization, mayAsk)) ?? null);
    return ANONYMOUS;
  };
}

function known(caller: KeyHolder | null): KeyHolder {
  if (caller === null) throw new UnknownKey();
  return caller;
}

function configuredKeys(keys: readonly ApiKey[]): (header: string) => KeyHolder | null {
  const known = keys.map(({ sha256, salt = '', ...caller }) => ({
    digest: Buffer.from(sha256, 'hex'),
    salt,
    caller,
  }));
  return (header) => {
    const unsalted = sha256Of(header);
    let caller: KeyHolder | null = null;
    // Every key is compared, so that time tells neither whether nor where one matched.
    for (const { digest, salt, caller: holder } of known) {
      const presented = salt === '' ? unsalted : secretDigest(salt, header);
      if (timingSafeEqual(digest, presented)) caller = holder;
    }
    return caller;
  };
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

/** Says where a request comes from. Until more is known, whatever it costs is its origin's. */
export function arrival(originOf: TellOrigin): Stage {
  return (exchange) => {
    exchange.caller = { ...exchange.caller, origin: originOf(exchange.request) };
  };
}

/**
 * Decides who is calling, once for everything behind it. Where an origin was refused already, for wrong keys or for
 * anything else, those who are known go on, and nobody else is looked up: a made-up key is to cost no read.
 *
 * @throws what `Identify` throws; RateLimited in place of UnknownKey where the origin was refused
 */
export function identity(identify: Identify, limiter: RateLimiter | null): Stage {
  return async (exchange) => {
    const { 'x-api-key': key, authorization, 'accept-language': languages } = exchange.request.headers;
    const { origin } = exchange.caller;
    const refusal = limiter?.refusalOf(exchange.caller) ?? null;
    const mayAsk = refusal === null;
    const holder = await identify(key?.toString(), authorization, mayAsk).catch((error: unknown) => {
      if (refusal !== null && error instanceof UnknownKey) refuseForRate(refusal, exchange.response);
      throw error;
    });
    exchange.caller = { ...holder, language: preferredLanguage(languages), origin };
  };
}
