import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import type { Log } from '../observability/log.ts';
import type { KeyHolder } from '../subgraphs/caller.ts';
import { CALLER_RIGHTS } from './caller-rights.ts';
import { type FindHolder, KeysUnavailable } from './managed-keys.ts';

/** Whose tokens are believed. */
export interface TokenTrust {
  /** The claim `iss`, to the letter. */
  readonly issuer: string;
  /** What the claim `aud` has to name. */
  readonly audience: string;
  /** Where the issuer publishes its public keys. */
  readonly jwksUrl: string;
}

/** Waits and lifetimes of the issuer's keys, in milliseconds. */
export interface JwksTimes {
  /** One fetch of the keys. */
  readonly timeoutMs: number;
  /** A key id that is not among the keys is looked for again, but not sooner than this after the last fetch. */
  readonly cooldownMs: number;
  /** A key that the issuer withdraws opens nothing after this. */
  readonly keptMs: number;
  /** After a fetch that failed, so that strangers cannot make this process hammer an issuer in trouble. */
  readonly pauseMs: number;
}

export const JWKS_TIMES: JwksTimes = {
  timeoutMs: 3_000,
  cooldownMs: 10_000,
  keptMs: 300_000,
  pauseMs: 2_000,
};

/** Signatures that only the issuer can make. With a shared secret (HS256) whoever checks could also sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** How far the clocks of issuer and gateway may be apart. */
const clockToleranceSeconds = 60;

/** Characters of `Bearer` and token together. Nothing longer is decoded; the headers of a request may have 16 KB. */
const maxLength = 8_192;

/** The names of our claims. Other claims are the issuer's own affair. */
const claims = z.object({
  /** Printable, without white space: it is written to logs and events as it came. */
  sub: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  roles: z.unknown().optional(),
  bureaus: z.unknown().optional(),
  taxpayer_ids: z.unknown().optional(),
});

/**
 * Finds who an `authorization` header stands for: a JWT of the issuer, as `Bearer <token>`.
 *
 * @param clock tells what has expired
 * @returns what answers null for whatever opens nothing: another scheme, a wrong or expired token, claims that do not
 *   fit; and throws KeysUnavailable where the issuer's keys cannot be had and the token needs them
 */
export function tokenHolders(
  { issuer, audience, jwksUrl }: TokenTrust,
  clock: () => Date,
  log: Log,
  times: JwksTimes = JWKS_TIMES,
): FindHolder {
  const findKey = issuersKeys(new URL(jwksUrl), log, times);
  return async (header) => {
    const token = bearerToken(header);
    if (token === null) return null;
    try {
      const { payload } = await jwtVerify(token, findKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: clockToleranceSeconds,
        currentDate: clock(),
      });
      const holder = holderOf(payload);
      if (holder === null) log.debug({ reason: 'claims do not fit' }, 'token refused');
      return holder;
    } catch (error) {
      // The caller is not told why; whoever runs the gateway can be.
      if (!(error instanceof errors.JOSEError)) throw error;
      log.debug({ reason: error.code }, 'token refused');
      return null;
    }
  };
}

function bearerToken(header: string): string | null {
  if (header.length > maxLength) return null;
  return /^Bearer +(?<token>[\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.groups?.['token'] ?? null;
}

/** @returns null when the claims do not make a caller, by the rules that keys have */
function holderOf(payload: JWTPayload): KeyHolder | null {
  const stated = claims.safeParse(payload);
  if (!stated.success) return null;
  const { sub, roles, bureaus, taxpayer_ids: taxpayerIds } = stated.data;
  const rights = CALLER_RIGHTS.safeParse({ roles, bureaus, taxpayerIds });
  // No key has a colon in its name: a token can never pass for one.
  return rights.success ? { id: `jwt:${sub}`, ...rights.data } : null;
}

/** @returns what finds the public key of a token; throws KeysUnavailable where that cannot be told */
function issuersKeys(url: URL, log: Log, times: JwksTimes): JWTVerifyGetKey {
  const find = createRemoteJWKSet(url, {
    timeoutDuration: times.timeoutMs,
    cooldownDuration: times.cooldownMs,
    cacheMaxAge: times.keptMs,
    [customFetch]: patientFetch(log, times.pauseMs),
  });
  return (header, token) => find(header, token).catch(judge);
}

/** The set was read and holds no such key, or more than one that could be meant: then the token is wrong. */
function judge(error: unknown): never {
  const isTold =
    error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
  throw isTold ? error : new KeysUnavailable();
}

/** Fetches the issuer's keys, and for a while after a failure does not try. @throws Error for what is no key set */
function patientFetch(log: Log, pauseMs: number): FetchImplementation {
  let asksFrom = Number.NEGATIVE_INFINITY;
  return async (url, options) => {
    if (performance.now() < asksFrom) throw new KeysUnavailable();
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`status ${response.status} instead of 200`);
      return Response.json(await response.json());
    } catch (error) {
      asksFrom = performance.now() + pauseMs;
      const { origin, pathname } = new URL(url);
      // Not what stands before the host or behind the path: it may let others in.
      log.warn({ err: error, url: `${origin}${pathname}` }, 'the keys of the token issuer cannot be had');
      throw error;
    }
  };
}
