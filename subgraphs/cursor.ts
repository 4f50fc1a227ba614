import type { KeysetPosition } from '../storage/keyset.ts';
import { Problem } from './problem.ts';
import { readSigned, writeSigned } from './signed-text.ts';

/** A cursor that this service did not make for this filter. */
export class CursorInvalid extends Problem {
  constructor() {
    super('CURSOR_INVALID', { field: 'after' });
  }
}

const purposeOf = (scope: string) => `cursor v1\n${scope}`;

/**
 * @param secret shared by all processes of the graph
 * @param scope what the cursor is bound to, e.g. the canonical filter: elsewhere it is refused
 * @returns an opaque, signed text for a position
 */
export function writeCursor(secret: string, scope: string, position: KeysetPosition): string {
  const payload = `${position.issuedAt.getTime().toString(36)}.${position.id}`;
  return writeSigned(secret, purposeOf(scope), payload);
}

/** @returns the position inside a cursor @throws CursorInvalid when it was not made here for this scope */
export function readCursor(secret: string, scope: string, cursor: string): KeysetPosition {
  const payload = readSigned(secret, purposeOf(scope), cursor);
  if (payload === null) throw new CursorInvalid();
  const dot = payload.indexOf('.');
  return {
    issuedAt: new Date(Number.parseInt(payload.slice(0, dot), 36)),
    id: payload.slice(dot + 1),
  };
}
