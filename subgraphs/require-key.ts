import { type Caller, hasRole, type Role } from './caller.ts';
import { Forbidden, Unauthenticated } from './problem.ts';

/** @throws Unauthenticated when the caller has no key */
export function requireKey(caller: Caller): void {
  if (caller.roles.length === 0) throw new Unauthenticated();
}

/** @throws Unauthenticated without a key, Forbidden when the key has not the role */
export function requireRole(caller: Caller, role: Role): void {
  requireKey(caller);
  if (!hasRole(caller, role)) throw new Forbidden(`role ${role}`);
}
