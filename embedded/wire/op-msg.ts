import { type Framing, MalformedStream } from './frames.ts';

/** Operation codes of the MongoDB wire protocol that are understood here. */
export const opcode = { reply: 1, query: 2004, msg: 2013 } as const;

/** Limits announced in `hello`; the driver cuts its batches by them. */
export const maxMessageBytes = 48_000_000;
/** The largest document a collection holds, in bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024;

const headerBytes = 16;
const checksumPresent = 1;
const moreToCome = 2;
/** Bits 0-15 are "required": a receiver that does not know one must refuse the message. */
const unknownRequiredBits = 0xffff & ~(checksumPresent | moreToCome);

/** MongoDB messages: little-endian total length first. */
export const mongoFraming: Framing = {
  headerBytes,
  messageBytes(buffer, offset) {
    const bytes = buffer.readInt32LE(offset);
    if (bytes < headerBytes || bytes > maxMessageBytes)
      throw new MalformedStream(`a message of ${bytes} bytes`);
    return bytes;
  },
};

/** Documents that travel beside the command (`documents`, `updates`, `deletes`), concatenated as they came. */
export interface DocumentSequence {
  readonly name: string;
  readonly documents: Buffer;
}

/** An OP_MSG taken apart; every buffer is a view of the message. */
export interface OpMsg {
  readonly body: Buffer;
  readonly sequences: readonly DocumentSequence[];
  /** The sender awaits no reply (an unacknowledged write). */
  readonly unacknowledged: boolean;
}

/** Takes an OP_MSG apart without decoding a document. Throws {@link MalformedStream}. */
export function decodeOpMsg(message: Buffer): OpMsg {
  if (message.length < headerBytes + 10) throw new MalformedStream('an OP_MSG without a body');
  const flags = message.readUInt32LE(headerBytes);
  if ((flags & unknownRequiredBits) !== 0) throw new MalformedStream(`unknown OP_MSG flags ${flags}`);
  // TCP has its own checksum and both ends share one machine: a CRC, when present, is skipped and not verified.
  const end = message.length - ((flags & checksumPresent) === 0 ? 0 : 4);
  let body: Buffer | null = null;
  const sequences: DocumentSequence[] = [];
  let offset = headerBytes + 4;
  while (offset < end) {
    const kind = message[offset];
    const section = sectionAt(message, offset + 1, end);
    if (kind === 0 && body === null) body = section;
    else if (kind === 1) sequences.push(sequenceOf(section));
    else throw new MalformedStream(`an OP_MSG section of kind ${kind}`);
    offset += 1 + section.length;
  }
  if (body === null) throw new MalformedStream('an OP_MSG without a body');
  return { body, sequences, unacknowledged: (flags & moreToCome) !== 0 };
}

function sectionAt(message: Buffer, start: number, end: number): Buffer {
  const bytes = start + 4 <= end ? message.readInt32LE(start) : 0;
  if (bytes < 5 || start + bytes > end) throw new MalformedStream(`an OP_MSG section of ${bytes} bytes`);
  return message.subarray(start, start + bytes);
}

function sequenceOf(section: Buffer): DocumentSequence {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new MalformedStream('a document sequence without a name');
  return { name: section.toString('latin1', 4, nameEnd), documents: section.subarray(nameEnd + 1) };
}

/** The first 21 bytes of an OP_MSG reply; the raw reply document follows as it is. */
export function opMsgReplyHead(documentBytes: number, responseTo: number): Buffer {
  const head = Buffer.allocUnsafe(headerBytes + 5);
  head.writeInt32LE(headerBytes + 5 + documentBytes, 0);
  head.writeInt32LE(0, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(opcode.msg, 12);
  head.writeUInt32LE(0, 16);
  head[20] = 0;
  return head;
}
