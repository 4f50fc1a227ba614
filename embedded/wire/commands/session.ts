import { encodeReply } from '../command-reply.ts';
import { maxDocumentBytes, maxMessageBytes } from '../op-msg.ts';
import type { Statement } from '../postgres-messages.ts';
import { type CommandHandler, runForRow } from './command.ts';

/** Wire version 21 is MongoDB 7.0, the newest whose commands the engine answers in full. */
const maxWireVersion = 21;
const version = '7.0.0';
/** The engine's own limit (`documentdb.maxWriteBatchSize`), lower than MongoDB's 100,000. */
const maxWriteBatchSize = 25_000;

/**
 * The handshake of a standalone server. Without `topologyVersion` drivers poll instead of holding a streaming
 * monitor open, and without `setName` they send no transaction numbers, which nothing here could honour.
 */
const hello: CommandHandler = (request, { connectionId }) =>
  encodeReply({
    ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    helloOk: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
  });

const pingStatement: Statement = { name: 'ping', text: 'SELECT 1' };

/** Asks PostgreSQL too: a ping that succeeds means that the shard serves. */
const ping: CommandHandler = async (request, context) => {
  await runForRow(pingStatement, [], request, context);
  return okReply;
};

const okReply = encodeReply({});
const ok: CommandHandler = () => okReply;

const buildInfo: CommandHandler = () =>
  encodeReply({
    version,
    versionArray: version.split('.').map(Number).concat(0),
    gitVersion: 'documentdb',
    modules: [],
    storageEngines: ['documentdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
  });

const connectionStatus: CommandHandler = () =>
  encodeReply({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } });

/** Commands about the connection and the server, answered without the engine. */
export const sessionCommands: Readonly<Record<string, CommandHandler>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping,
  endSessions: ok,
  refreshSessions: ok,
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus,
};
