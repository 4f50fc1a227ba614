import { createHash } from 'node:crypto';
import { ROLES, type Role } from '../subgraphs/caller.ts';
import type { ApiKey } from './identity.ts';

/** Secrets of the development keys, one a role; each is its own id, for they guard nothing but made-up invoices. */
export const DEV_KEY_OF = {
  SOURCE: 'dev-source',
  PARTNER: 'dev-partner',
  OPERATOR: 'dev-operator',
  ADMIN: 'dev-admin',
} as const satisfies Record<Role, string>;
export type DevKey = (typeof DEV_KEY_OF)[Role];
export const DEV_KEYS: readonly DevKey[] = ROLES.map((role) => DEV_KEY_OF[role]);

/** Roles whose keys may feed every bureau. */
const FEEDERS: ReadonlySet<Role> = new Set(['SOURCE', 'ADMIN']);

/**
 * The keys of a development world. Only the caller that started the embedded databases may ask for them.
 *
 * @param partnerTaxpayerIds whom `dev-partner` acts for, normalised
 */
export function devKeys(partnerTaxpayerIds: readonly string[]): readonly ApiKey[] {
  return ROLES.map((role) => ({
    id: DEV_KEY_OF[role],
    sha256: createHash('sha256').update(DEV_KEY_OF[role]).digest('hex'),
    roles: [role],
    bureaus: FEEDERS.has(role) ? '*' : [],
    taxpayerIds: role === 'PARTNER' ? partnerTaxpayerIds : [],
  }));
}
