import type { BureauCode } from '../fapiao/bureaus.ts';

/** What a key may be allowed to do: feed invoices, read as a party to them, operate, or everything. */
export const ROLES = ['SOURCE', 'PARTNER', 'OPERATOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Languages in which the graph explains itself. */
export const LANGUAGES = ['ZH', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whoever holds a key, or nobody in particular. */
export interface KeyHolder {
  /** Stable name for logs and events, e.g. `dev-partner`; `anonymous` without a key. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** Bureaus that a SOURCE may feed and read; empty for other roles. */
  readonly bureaus: readonly BureauCode[] | '*';
  /** Taxpayer ids that a PARTNER acts for, normalised. */
  readonly taxpayerIds: readonly string[];
}

/** Who is asking, decided once at the gateway's door and handed down; a subgraph never decides it again. */
export interface Caller extends KeyHolder {
  /** Language of texts for which the query names none: that of Accept-Language, else Chinese. */
  readonly language: Language;
  /** Tells callers without a key apart where something is counted: a keyed digest of the address, never the address. */
  readonly origin: string;
}

export const ANONYMOUS: KeyHolder = { id: 'anonymous', roles: [], bureaus: [], taxpayerIds: [] };

/** @returns under what name something is counted for this caller */
export function countedAs(caller: Caller): string {
  return caller.roles.length === 0 ? `origin:${caller.origin}` : `key:${caller.id}`;
}

/** @returns whether the caller holds the role; ADMIN holds every role. */
export function hasRole(caller: KeyHolder, role: Role): boolean {
  return caller.roles.includes(role) || caller.roles.includes('ADMIN');
}
