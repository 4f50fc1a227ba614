import { connect, type Socket } from 'node:net';
import { FrameSplitter } from './frames.ts';
import { DatabaseError, DatabaseUnreachable } from './postgres-errors.ts';
import {
  backendMessage,
  decodeDataRow,
  decodeError,
  executeMessages,
  parseMessage,
  postgresFraming,
  queryMessage,
  type Row,
  type Statement,
  startupMessage,
  terminateMessage,
} from './postgres-messages.ts';

/** Where one shard's PostgreSQL listens: a host name or address, or a folder that holds its unix socket. */
export interface PostgresEndpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A server on this machine answers within a millisecond; one that is stopped or being debugged does not. */
const connectTimeoutMs = 1_000;

interface PendingQuery {
  readonly statement: Statement | null;
  readonly rows: Row[];
  error: Error | null;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One PostgreSQL session that speaks the protocol's binary format. node-postgres decodes every column as UTF-8 text,
 * so BSON would have to travel as hexadecimal and twice its size; this carries the bytes as they are.
 */
export class PostgresConnection {
  readonly #socket: Socket;
  readonly #prepared = new Set<string>();
  readonly #pending: PendingQuery[] = [];
  #statementTimeoutMs = 0;
  #started = false;
  #lost: DatabaseUnreachable | null = null;
  /** Called once when the session has ended for whatever reason. */
  onLost: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    const splitter = new FrameSplitter(postgresFraming, (message) => this.#receive(message));
    socket.on('data', (chunk: Buffer) => {
      try {
        splitter.push(chunk);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('error', (error) => this.#lose(error.message));
    socket.on('close', () => this.#lose('the connection was closed'));
  }

  /** Opens a session (trust authentication). Rejects with {@link DatabaseUnreachable} within about a second. */
  static async open(endpoint: PostgresEndpoint): Promise<PostgresConnection> {
    const socket = endpoint.host.startsWith('/')
      ? connect(`${endpoint.host}/.s.PGSQL.${endpoint.port}`)
      : connect({ host: endpoint.host, port: endpoint.port, noDelay: true });
    const connection = new PostgresConnection(socket);
    const timer = setTimeout(() => socket.destroy(new Error('no answer to the handshake')), connectTimeoutMs);
    try {
      await connection.#start(endpoint);
      connection.#started = true;
    } finally {
      clearTimeout(timer);
    }
    return connection;
  }

  /** Whether the session has ended. */
  get isLost(): boolean {
    return this.#lost !== null;
  }

  /**
   * Runs a prepared statement and resolves with its rows.
   * @param values binary-format parameters
   * @param timeoutMs 0 for no limit; a longer run is cancelled by PostgreSQL with SQLSTATE 57014
   * @throws DatabaseError when PostgreSQL refuses it, DatabaseUnreachable when the session ends meanwhile
   */
  execute(
    statement: Statement,
    values: readonly (Buffer | null)[],
    timeoutMs: number,
  ): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== null) return reject(this.#lost);
      this.#socket.cork();
      this.#limitStatement(coarse(timeoutMs));
      if (!this.#prepared.has(statement.name)) this.#socket.write(parseMessage(statement));
      this.#socket.write(executeMessages(statement, values));
      this.#socket.uncork();
      this.#pending.push({ statement, rows: [], error: null, resolve, reject });
    });
  }

  /** Runs a statement without parameters by the simple protocol; limit and errors as {@link execute}. */
  query(text: string, timeoutMs: number): Promise<readonly Row[]> {
    if (this.#lost !== null) return Promise.reject(this.#lost);
    this.#limitStatement(coarse(timeoutMs));
    return this.#simpleQuery(text);
  }

  /** Ends the session; what is still running is lost. */
  close(): void {
    if (!this.#socket.destroyed) this.#socket.end(terminateMessage, () => this.#socket.destroy());
    this.#lose('the connection was closed');
  }

  #start(endpoint: PostgresEndpoint): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ statement: null, rows: [], error: null, resolve, reject });
      this.#socket.write(
        startupMessage({
          user: endpoint.user,
          database: endpoint.database,
          application_name: 'wire-server',
          client_encoding: 'UTF8',
          options: sessionOptions,
        }),
      );
    });
  }

  /** The limit belongs to the session: it is sent only when it changes, in the packet of the statement it is for. */
  #limitStatement(timeoutMs: number): void {
    if (timeoutMs === this.#statementTimeoutMs) return;
    this.#statementTimeoutMs = timeoutMs;
    this.#simpleQuery(`SET statement_timeout = ${timeoutMs}`).catch(() => {
      this.#statementTimeoutMs = -1;
    });
  }

  #simpleQuery(text: string): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.#socket.write(queryMessage(text));
      this.#pending.push({ statement: null, rows: [], error: null, resolve, reject });
    });
  }

  #receive(message: Buffer): void {
    const current = this.#pending[0];
    if (current === undefined) return;
    switch (message[0]) {
      case backendMessage.dataRow:
        current.rows.push(decodeDataRow(message));
        break;
      case backendMessage.readyForQuery:
        this.#pending.shift();
        if (current.error === null) current.resolve(current.rows);
        else current.reject(current.error);
        break;
      case backendMessage.parseComplete:
        if (current.statement !== null) this.#prepared.add(current.statement.name);
        break;
      case backendMessage.error:
        current.error = new DatabaseError(decodeError(message));
        break;
      case backendMessage.authentication:
        if (message.readInt32BE(5) !== 0) this.#socket.destroy(new Error('PostgreSQL asks for a password'));
        break;
      default:
    }
  }

  #lose(reason: string): void {
    if (this.#lost !== null) return;
    this.#lost = new DatabaseUnreachable(reason);
    for (const query of this.#pending.splice(0)) {
      query.reject(new DatabaseUnreachable(query.error?.message ?? reason, this.#started));
    }
    this.onLost();
  }
}

/**
 * Rounds a limit up by at most an eighth. Clients with a deadline send what is left of it, a different number every
 * time; rounded, most of them find a session that already has their limit.
 */
function coarse(timeoutMs: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(timeoutMs, 1))) - 3);
  return Math.min(Math.ceil(timeoutMs / step) * step, 0x7fffffff);
}

/** JIT compilation costs more than our short statements take; notices have no reader here. */
const sessionOptions = '-c jit=off -c client_min_messages=error';
