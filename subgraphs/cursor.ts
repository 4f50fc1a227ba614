import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeysetPosition } from '../storage/keyset.ts';
import { Problem } from './problem.ts';

/** A cursor that this service did not make for this filter. */
export class CursorInvalid extends Problem {
  constructor() {
    super('CURSOR_INVALID', { field: 'after' });
  }
}

/** 128 bits: a guess has no chance, and the cursor stays short. */
const macBytes = 16;

function macOf(secret: string, scope: string, payload: string): Buffer {
  return createHmac('sha256', secret)
    .update(`cursor v1\n${scope}\n${payload}`)
    .digest()
    .subarray(0, macBytes);
}

/**
 * @param secret shared by all processes of the graph
 * @param scope what the cursor is bound to, e.g. the canonical filter: elsewhere it is refused
 * @returns an opaque, signed text for a position
 */
export function writeCursor(secret: string, scope: string, position: KeysetPosition): string {
  const payload = `${position.issuedAt.getTime().toString(36)}.${position.id}`;
  return Buffer.concat([macOf(secret, scope, payload), Buffer.from(payload)]).toString('base64url');
}

/** @returns the position inside a cursor @throws CursorInvalid when it was not made here for this scope */
export function readCursor(secret: string, scope: string, cursor: string): KeysetPosition {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(macBytes).toString();
  const mac = bytes.subarray(0, macBytes);
  if (mac.length !== macBytes || !timingSafeEqual(mac, macOf(secret, scope, payload)))
    throw new CursorInvalid();
  const dot = payload.indexOf('.');
  return {
    issuedAt: new Date(Number.parseInt(payload.slice(0, dot), 36)),
    id: payload.slice(dot + 1),
  };
}
