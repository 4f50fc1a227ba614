import type { BureauCode } from '../fapiao/bureaus.ts';

/** What a key may be allowed to do: feed invoices, read as a party to them, operate, or everything. */
export const ROLES = ['SOURCE', 'PARTNER', 'OPERATOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking, decided once at the gateway's door and handed down; a subgraph never decides it again. */
export interface Caller {
  /** Stable name for logs and events, e.g. `dev-partner`; `anonymous` without a key. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** Bureaus that a SOURCE may feed and read; empty for other roles. */
  readonly bureaus: readonly BureauCode[] | '*';
  /** Taxpayer ids that a PARTNER acts for, normalised. */
  readonly taxpayerIds: readonly string[];
}

export const ANONYMOUS: Caller = { id: 'anonymous', roles: [], bureaus: [], taxpayerIds: [] };

/** @returns whether the caller holds the role; ADMIN holds every role. */
export function hasRole(caller: Caller, role: Role): boolean {
  return caller.roles.includes(role) || caller.roles.includes('ADMIN');
}
