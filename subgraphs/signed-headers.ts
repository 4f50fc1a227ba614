import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { type Caller, LANGUAGES, ROLES } from './caller.ts';
import type { RequestScope, SubgraphName } from './definition.ts';
import { sign } from './signature.ts';

/** Headers of a request from the gateway to a subgraph. */
const NAMES = {
  requestId: 'x-request-id',
  /** The caller's JSON in base64url: header values are Latin-1, names need not be. */
  caller: 'x-fapiao-caller',
  signature: 'x-fapiao-signature',
} as const;

/** @returns the headers that let a subgraph trust this body and this caller */
export function signedHeaders(
  secret: string,
  subgraph: SubgraphName,
  scope: RequestScope,
  body: string,
  now: Date,
): Record<string, string> {
  const caller = JSON.stringify(scope.caller);
  return {
    [NAMES.requestId]: scope.requestId,
    [NAMES.caller]: Buffer.from(caller).toString('base64url'),
    [NAMES.signature]: sign(secret, { subgraph, requestId: scope.requestId, caller, body }, now),
  };
}

/** What stands in the headers, before any of it is trusted. */
export interface StatedHeaders {
  readonly requestId: string;
  /** JSON text. */
  readonly caller: string;
  readonly signature: string | undefined;
}

export function statedHeaders(headers: IncomingHttpHeaders): StatedHeaders {
  const text = (name: string): string => String(headers[name] ?? '');
  return {
    requestId: text(NAMES.requestId),
    caller: Buffer.from(text(NAMES.caller), 'base64url').toString(),
    signature: headers[NAMES.signature]?.toString(),
  };
}

const caller = z.object({
  id: z.string(),
  roles: z.array(z.enum(ROLES)),
  bureaus: z.union([z.literal('*'), z.array(z.enum(BUREAU_CODES))]),
  taxpayerIds: z.array(z.string()),
  language: z.enum(LANGUAGES),
  origin: z.string(),
});

/** Reads a caller whose signature is good. @throws when gateway and subgraph do not agree what a caller is */
export function parseCaller(json: string): Caller {
  return caller.parse(JSON.parse(json));
}
