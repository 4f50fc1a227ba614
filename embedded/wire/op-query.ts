import { MalformedStream } from './frames.ts';
import { opcode } from './op-msg.ts';

const headerBytes = 16;
const replyHeadBytes = headerBytes + 20;

/**
 * The command in an OP_QUERY. Drivers send this legacy form only for the first handshake of a connection, before they
 * know that the server speaks OP_MSG; the database is the part of `<database>.$cmd` before the dot.
 */
export function decodeOpQuery(message: Buffer): { readonly database: string; readonly body: Buffer } {
  const nameEnd = message.indexOf(0, headerBytes + 4);
  const start = nameEnd + 9;
  if (nameEnd < 0 || start + 5 > message.length) throw new MalformedStream('an OP_QUERY without a document');
  const bytes = message.readInt32LE(start);
  if (bytes < 5 || start + bytes > message.length)
    throw new MalformedStream(`an OP_QUERY document of ${bytes} bytes`);
  const namespace = message.toString('utf8', headerBytes + 4, nameEnd);
  const body = message.subarray(start, start + bytes);
  return { database: namespace.split('.', 1)[0] ?? '', body };
}

/** The first 36 bytes of the OP_REPLY that answers an OP_QUERY with one document. */
export function opReplyHead(documentBytes: number, responseTo: number): Buffer {
  const head = Buffer.alloc(replyHeadBytes);
  head.writeInt32LE(replyHeadBytes + documentBytes, 0);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(opcode.reply, 12);
  head.writeInt32LE(1, replyHeadBytes - 4);
  return head;
}
