import { BSON } from 'mongodb';
import type { CommandError } from './command-error.ts';

/** Encodes a reply that the server makes itself. */
export function encodeReply(fields: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(BSON.serialize({ ...fields, ok: 1 }, { ignoreUndefined: true }));
}

/** Encodes a failure in the form that drivers turn into a MongoServerError. */
export function encodeError(error: CommandError): Buffer {
  const { code, codeName, message, fields } = error;
  return Buffer.from(BSON.serialize({ ok: 0, errmsg: message, code, codeName, ...fields }));
}
