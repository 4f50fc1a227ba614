import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { FrameSplitter } from '../../embedded/wire/frames.ts';
import { decodeOpMsg, mongoFraming, opcode, opMsgReplyHead } from '../../embedded/wire/op-msg.ts';
import { decodeOpQuery, opReplyHead } from '../../embedded/wire/op-query.ts';

/** A server that speaks a protocol well and says nothing that it should. */
export interface HostileServer {
  /** `host:port` */
  readonly address: string;
  close(): Promise<void>;
}

/** A database that greets drivers as a standalone server does, and answers every command with one error. */
export function hostileMongo(error: {
  readonly code: number;
  readonly errmsg: string;
}): Promise<HostileServer> {
  const answer = BSON.serialize({ ok: 0, codeName: 'Hostile', ...error });
  const greeting = BSON.serialize({
    ok: 1,
    isWritablePrimary: true,
    helloOk: true,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 25_000,
    minWireVersion: 0,
    maxWireVersion: 21,
  });
  const replyTo = (body: Buffer): Uint8Array =>
    /^(hello|ismaster)$/i.test(Object.keys(BSON.deserialize(body))[0] ?? '') ? greeting : answer;
  return listen((socket) => {
    const splitter = new FrameSplitter(mongoFraming, (message) => {
      const requestId = message.readInt32LE(4);
      const isQuery = message.readInt32LE(12) === opcode.query;
      const reply = replyTo(isQuery ? decodeOpQuery(message).body : decodeOpMsg(message).body);
      const head = (isQuery ? opReplyHead : opMsgReplyHead)(reply.length, requestId);
      socket.write(Buffer.concat([head, reply]));
    });
    socket.on('data', (chunk: Buffer) => splitter.push(chunk));
  });
}

/** A Redis, and what it was asked. */
export interface HostileRedis extends HostileServer {
  /** Commands that were answered with the error, with their arguments. */
  readonly asked: readonly string[];
}

/** What a client has to hear before it asks for anything. */
const REDIS_GREETINGS: Readonly<Record<string, string>> = {
  HELLO: "-ERR unknown command 'HELLO'\r\n",
  CLIENT: '+OK\r\n',
  INFO: '$21\r\nredis_version:7.0.0\r\n\r\n',
};

/** A Redis that greets clients as any does, and answers every other command with one error. */
export async function hostileRedis(error: string): Promise<HostileRedis> {
  const asked: string[] = [];
  const replyTo = (command: string): string => {
    const greeting = REDIS_GREETINGS[command.split(' ', 1)[0]?.toUpperCase() ?? ''];
    if (greeting === undefined) asked.push(command);
    return greeting ?? `-ERR ${error}\r\n`;
  };
  const server = await listen((socket) => {
    socket.on('data', (chunk) => {
      // Each command is an array of bulk strings, each behind its length.
      const commands = chunk
        .toString()
        .split(/^\*\d+\r\n/m)
        .filter((text) => text !== '');
      socket.write(
        commands.map((text) => replyTo(text.replace(/^\$\d+\r\n/gm, '').replaceAll('\r\n', ' '))).join(''),
      );
    });
  });
  return { ...server, asked };
}

async function listen(serve: (socket: Socket) => void): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    address: `127.0.0.1:${address.port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
