import { BSON, type Document } from 'mongodb';

/** Operation codes of the wire protocol. */
export const OP_MSG = 2013;
export const OP_QUERY = 2004;
export const OP_COMPRESSED = 2012;

/** @returns a message of the wire protocol with this operation code and content */
export function message(code: number, content: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + content.length, 0);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, content]);
}

/** @returns an OP_MSG with the command as its body */
export function opMsg(command: Document): Buffer {
  return message(OP_MSG, Buffer.concat([Buffer.alloc(5), BSON.serialize(command)]));
}

/** @returns an OP_MSG whose documents travel before its body */
export function opMsgWithSequence(command: Document, field: string, documents: readonly Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${field}\0`),
    ...documents.map((document) => BSON.serialize(document)),
  ]);
  const length = Buffer.alloc(4);
  length.writeInt32LE(4 + content.length);
  const parts = [
    Buffer.alloc(4),
    Buffer.from([1]),
    length,
    content,
    Buffer.from([0]),
    BSON.serialize(command),
  ];
  return message(OP_MSG, Buffer.concat(parts));
}
