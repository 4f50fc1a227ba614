import type { Role } from '../subgraphs/caller.ts';
import { type ApiKey, sha256Of } from './identity.ts';

/** Secrets of the development keys; each is its own id, for they guard nothing but made-up invoices. */
export const DEV_KEYS = ['dev-source', 'dev-partner', 'dev-operator', 'dev-admin'] as const;
export type DevKey = (typeof DEV_KEYS)[number];

const ROLE: Readonly<Record<DevKey, Role>> = {
  'dev-source': 'SOURCE',
  'dev-partner': 'PARTNER',
  'dev-operator': 'OPERATOR',
  'dev-admin': 'ADMIN',
};

/** Keys that may feed every bureau. */
const FEEDERS: ReadonlySet<DevKey> = new Set(['dev-source', 'dev-admin']);

/**
 * The keys of a development world. Only the caller that started the embedded databases may ask for them.
 *
 * @param partnerTaxpayerIds whom `dev-partner` acts for, normalised
 */
export function devKeys(partnerTaxpayerIds: readonly string[]): readonly ApiKey[] {
  return DEV_KEYS.map((id) => ({
    id,
    sha256: sha256Of(id).toString('hex'),
    roles: [ROLE[id]],
    bureaus: FEEDERS.has(id) ? '*' : [],
    taxpayerIds: id === 'dev-partner' ? partnerTaxpayerIds : [],
  }));
}
