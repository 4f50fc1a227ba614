import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { BSON, type Document, Timestamp } from 'mongodb';
import { FrameSplitter } from '../../embedded/wire/frames.ts';
import { decodeOpMsg, mongoFraming, opcode, opMsgReplyHead } from '../../embedded/wire/op-msg.ts';
import { decodeOpQuery, opReplyHead } from '../../embedded/wire/op-query.ts';

/** Speaks, to a real driver, what a member of a replica set says of change streams; there is none on most machines. */
export interface ChangeStreamServer {
  readonly uri: string;
  /** The `$changeStream` stages that were asked for, in order. */
  readonly opened: readonly Document[];
  /** Hands an event to the stream that is open, or else to the next one. */
  emit(event: Document): void;
  /** The place of every stream is lost from now on: the one that is open fails, as do those that resume. */
  loseHistory(): void;
  /** Cuts every connection. */
  cut(): void;
  /** Listens again where it listened before it was closed. */
  comeBack(): void;
  close(): void;
}

/** The shard's clock when it is asked, as the answer to each command tells it. */
export const SERVER_TIME = new Timestamp({ t: 1_764_000_000, i: 1 });

const historyLost = {
  ok: 0,
  code: 286,
  codeName: 'ChangeStreamHistoryLost',
  errmsg: 'Resume point is gone.',
};

export async function changeStreamServer(): Promise<ChangeStreamServer> {
  const opened: Document[] = [];
  const events: Document[] = [];
  const sockets = new Set<Socket>();
  let isLost = false;
  const replies: Record<string, (command: Document) => Document> = {
    aggregate: (command) => {
      const stage: Document = command['pipeline'][0].$changeStream;
      opened.push(stage);
      if (isLost && 'resumeAfter' in stage) return historyLost;
      isLost = false;
      return { cursor: { id: BSON.Long.fromNumber(7), ns: 'any.$cmd.aggregate', firstBatch: [] } };
    },
    getMore: () =>
      isLost
        ? historyLost
        : { cursor: { id: BSON.Long.fromNumber(7), ns: 'any.$cmd.aggregate', nextBatch: events.splice(0) } },
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const splitter = new FrameSplitter(mongoFraming, (message) => {
      // Drivers greet in the older form.
      const isQuery = message.readInt32LE(12) === opcode.query;
      const command = BSON.deserialize((isQuery ? decodeOpQuery(message) : decodeOpMsg(message)).body);
      const [name = ''] = Object.keys(command);
      const reply = { ok: 1, ...greeting(name), operationTime: SERVER_TIME, ...replies[name]?.(command) };
      const bytes = Buffer.from(BSON.serialize(reply));
      const headOf = isQuery ? opReplyHead : opMsgReplyHead;
      const send = () => {
        const head = headOf(bytes.length, message.readInt32LE(4));
        if (!socket.destroyed) socket.write(Buffer.concat([head, bytes]));
      };
      // A getMore that finds nothing waits a moment for an event.
      setTimeout(send, name === 'getMore' ? 5 : 0);
    });
    socket.on('data', (chunk: Buffer) => splitter.push(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    opened,
    emit: (event) => void events.push(event),
    loseHistory: () => {
      isLost = true;
    },
    cut,
    comeBack: () => void server.listen(port, '127.0.0.1'),
    close: () => {
      server.close();
      cut();
    },
  };
}

function greeting(command: string): Document {
  if (!['hello', 'ismaster', 'isMaster'].includes(command)) return {};
  return {
    setName: 'rs0',
    isWritablePrimary: true,
    ismaster: true,
    helloOk: true,
    minWireVersion: 0,
    maxWireVersion: 21,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
  };
}
