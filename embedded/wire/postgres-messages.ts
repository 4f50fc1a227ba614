import { type Framing, MalformedStream } from './frames.ts';

/** A statement that is prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** One row; every column is in PostgreSQL's binary format, `null` for SQL NULL. */
export type Row = readonly (Buffer | null)[];

/** The message types that the server sends and that are acted upon here. */
export const backendMessage = {
  authentication: 0x52,
  commandComplete: 0x43,
  dataRow: 0x44,
  error: 0x45,
  parseComplete: 0x31,
  readyForQuery: 0x5a,
} as const;

/** PostgreSQL allows values of up to 1 GB; ours are BSON documents and pages of them. */
const maxBackendMessageBytes = 256 * 1024 * 1024;

/** PostgreSQL messages: one type byte, then a big-endian length that does not count that byte. */
export const postgresFraming: Framing = {
  headerBytes: 5,
  messageBytes(buffer, offset) {
    const bytes = buffer.readInt32BE(offset + 1) + 1;
    if (bytes < 5 || bytes > maxBackendMessageBytes) throw new MalformedStream(`a message of ${bytes} bytes`);
    return bytes;
  },
};

/** The first message of a connection, protocol 3.0. */
export function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const text = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${text.join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

/** Asks for `text` to be parsed and kept as `statement.name`; parameter types are left to the server to infer. */
export function parseMessage(statement: Statement): Buffer {
  return frontendMessage('P', Buffer.from(`${statement.name}\0${statement.text}\0\0\0`, 'utf8'));
}

/** A simple query without parameters, answered by its own ReadyForQuery. */
export function queryMessage(text: string): Buffer {
  return frontendMessage('Q', Buffer.from(`${text}\0`, 'utf8'));
}

/** Ends the session. */
export const terminateMessage: Buffer = frontendMessage('X', Buffer.alloc(0));

function frontendMessage(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

/** Execute (unnamed portal, all rows) followed by Sync. */
const executeAndSync = Buffer.concat([
  frontendMessage('E', Buffer.alloc(5)),
  frontendMessage('S', Buffer.alloc(0)),
]);

/** Bind of `values` to the prepared statement, everything in binary format, then Execute and Sync: one buffer. */
export function executeMessages(statement: Statement, values: readonly (Buffer | null)[]): Buffer {
  const valueBytes = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), 0);
  const bindBytes = 1 + statement.name.length + 1 + 4 + 2 + valueBytes + 4;
  const message = Buffer.allocUnsafe(1 + 4 + bindBytes + executeAndSync.length);
  let offset = message.write('B', 0, 'latin1');
  offset = message.writeInt32BE(4 + bindBytes, offset);
  message[offset++] = 0;
  offset += message.write(statement.name, offset, 'latin1');
  message[offset++] = 0;
  offset = message.writeInt16BE(1, offset);
  offset = message.writeInt16BE(1, offset);
  offset = message.writeInt16BE(values.length, offset);
  for (const value of values) {
    offset = message.writeInt32BE(value === null ? -1 : value.length, offset);
    if (value !== null) offset += value.copy(message, offset);
  }
  offset = message.writeInt16BE(1, offset);
  offset = message.writeInt16BE(1, offset);
  executeAndSync.copy(message, offset);
  return message;
}

/** The columns of a DataRow message, as views of it. */
export function decodeDataRow(message: Buffer): Row {
  const columns: (Buffer | null)[] = new Array(message.readInt16BE(5));
  let offset = 7;
  for (let index = 0; index < columns.length; index++) {
    const bytes = message.readInt32BE(offset);
    offset += 4;
    columns[index] = bytes < 0 ? null : message.subarray(offset, offset + bytes);
    offset += Math.max(bytes, 0);
  }
  return columns;
}

/** The fields of an ErrorResponse that matter here. */
export interface PostgresErrorFields {
  readonly sqlState: string;
  readonly message: string;
  readonly detail: string;
  readonly constraint: string;
}

/** Reads an ErrorResponse: a list of one-letter keys with NUL-terminated texts. */
export function decodeError(message: Buffer): PostgresErrorFields {
  const fields = new Map<string, string>();
  for (const field of message.toString('utf8', 5, message.length).split('\0'))
    fields.set(field.slice(0, 1), field.slice(1));
  return {
    sqlState: fields.get('C') ?? '',
    message: fields.get('M') ?? '',
    detail: fields.get('D') ?? '',
    constraint: fields.get('n') ?? '',
  };
}
