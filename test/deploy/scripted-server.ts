import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import { FrameSplitter } from '../../embedded/wire/frames.ts';
import { decodeOpMsg, mongoFraming, opcode, opMsgReplyHead } from '../../embedded/wire/op-msg.ts';
import { decodeOpQuery, opReplyHead } from '../../embedded/wire/op-query.ts';
import { ScramConversation } from './scram-server.ts';

/** One command that a server was sent, and as whom. */
export interface Asked {
  readonly host: string;
  readonly database: string;
  /** `name@database`; null for nobody. */
  readonly user: string | null;
  readonly command: Document;
}

/** A server that speaks MongoDB's protocol to a real driver, and says what its script says. */
export interface ScriptedServer {
  /** `host:port` */
  readonly host: string;
  close(): void;
}

export interface Script {
  /** @returns the password of `name@database`; null for a user that is not there */
  passwordOf(user: string): string | null;
  /** @returns the answer's document; `ok: 1` unless it says otherwise */
  answer(asked: Asked): Document;
}

/** Asked before anybody says who he is. */
const greetings: ReadonlySet<string> = new Set(['hello', 'ismaster', 'isMaster']);

const unauthorized = { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'Command requires authentication' };

export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const respond = conversation(script, hostOf(server.address()));
    const splitter = new FrameSplitter(mongoFraming, (message) => {
      // Drivers greet in the older form.
      const isQuery = message.readInt32LE(12) === opcode.query;
      const bytes = Buffer.from(
        BSON.serialize(
          respond(BSON.deserialize((isQuery ? decodeOpQuery(message) : decodeOpMsg(message)).body)),
        ),
      );
      const head = (isQuery ? opReplyHead : opMsgReplyHead)(bytes.length, message.readInt32LE(4));
      if (!socket.destroyed) socket.write(Buffer.concat([head, bytes]));
    });
    socket.on('data', (chunk: Buffer) => splitter.push(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: hostOf(server.address()),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function hostOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `127.0.0.1:${address.port}`;
}

/** @returns what answers the commands of one connection, in order */
function conversation({ passwordOf, answer }: Script, host: string): (command: Document) => Document {
  let scram = new ScramConversation(passwordOf);
  return (command) => {
    const [name = ''] = Object.keys(command);
    const database = String(command['$db'] ?? 'admin');
    if (name === 'saslStart') {
      scram = new ScramConversation(passwordOf);
      return scram.start(database, command);
    }
    if (name === 'saslContinue') return scram.proceed(command);
    if (name === 'endSessions') return { ok: 1 };
    const said = () => answer({ host, database, user: scram.user, command });
    if (greetings.has(name)) return { ok: 1, ...versions, ...said() };
    return scram.user === null ? unauthorized : { ok: 1, ...said() };
  };
}

const versions = {
  helloOk: true,
  minWireVersion: 0,
  maxWireVersion: 25,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
};
