import { JWKS_TIMES, type JwksTimes, tokenHolders } from '../../../gateway/token-identity.ts';
import { type Answer, ask } from '../ask.ts';
import { loggedLines } from '../log-lines.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';
import type { Issuer } from './issuer.ts';

export const NOW = new Date('2026-11-24T08:00:00.000Z');

/** A gateway that believes an issuer, and what was logged about its tokens. */
export interface TokenDoor {
  readonly gateway: TinyGateway;
  readonly logText: () => string;
}

export async function openTokenDoor(issuer: Issuer, times: Partial<JwksTimes> = {}): Promise<TokenDoor> {
  const { log, text } = loggedLines();
  const findByToken = tokenHolders(issuer.trust, () => NOW, log, { ...JWKS_TIMES, ...times });
  return { gateway: await openTinyGateway('in-process', { findByToken }), logText: text };
}

/** Asks who is asking, always under the same request id, so that whole answers can be compared. */
export function knock({ gateway }: Pick<TokenDoor, 'gateway'>, authorization: string): Promise<Answer> {
  return ask(gateway, '{ whoAmI }', { headers: { authorization, 'x-request-id': 'request-0001' } });
}

/** All that a caller can see of an answer but the time of day. */
export function seen({ status, headers, text }: Answer): unknown {
  return { status, text, headers: [...headers].filter(([name]) => name !== 'date') };
}
