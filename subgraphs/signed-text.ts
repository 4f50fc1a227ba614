import { createHmac, timingSafeEqual } from 'node:crypto';

/** 128 bits: a guess has no chance, and the text stays short. */
const macBytes = 16;

/**
 * @param secret shared by all processes of the graph
 * @param purpose what it is signed for: elsewhere it is worth nothing
 * @returns a signature, 16 bytes
 */
export function macOf(secret: string, purpose: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest().subarray(0, macBytes);
}

/** @returns an opaque text that carries another one under a signature */
export function writeSigned(secret: string, purpose: string, text: string): string {
  return Buffer.concat([macOf(secret, purpose, text), Buffer.from(text)]).toString('base64url');
}

/** @returns the text inside; null when it was not signed here for this purpose */
export function readSigned(secret: string, purpose: string, signed: string): string | null {
  const bytes = Buffer.from(signed, 'base64url');
  const text = bytes.subarray(macBytes).toString();
  return isSignedBy(bytes.subarray(0, macBytes), macOf(secret, purpose, text)) ? text : null;
}

/** Compares signatures without telling by time how much of one is right. */
export function isSignedBy(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}
