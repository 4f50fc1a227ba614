import { decodeOpMsg, opcode } from '../embedded/wire/op-msg.ts';

/** OP_COMPRESSED: its command cannot be read without unpacking it. */
const COMPRESSED = 2012;

/** What a driver says to keep its connections, whether or not anybody asks for an invoice. */
const HOUSEKEEPING = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'ping',
  'endSessions',
  'saslStart',
  'saslContinue',
]);

/**
 * Tells which database command a message from a driver carries.
 *
 * @param message one whole message of MongoDB's wire protocol, header included
 * @returns the command's name, e.g. `find`; `compressed` for one that is packed; null for handshakes, heartbeats
 *   and sign-offs, which no request causes
 * @throws MalformedStream for an OP_MSG without a body
 */
export function commandName(message: Buffer): string | null {
  const code = message.readInt32LE(12);
  if (code === COMPRESSED) return 'compressed';
  // Drivers of today send OP_QUERY for the first handshake alone.
  if (code !== opcode.msg) return null;
  const { body } = decodeOpMsg(message);
  // A BSON document: four bytes of length, then its first element's type and name. That element is the command.
  const name = body.toString('utf8', 5, body.indexOf(0, 5));
  return HOUSEKEEPING.has(name) ? null : name;
}
