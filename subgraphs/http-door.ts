import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopTimes } from '../observability/stop-times.ts';
import { refuseUnreadable } from './unreadable-request.ts';

/** An answer that its client has not taken by then is given up, and its connection with it. */
export const takeAnswerMs = 30_000;

const limits = {
  /** Request line and headers. */
  headersTimeoutMs: 10_000,
  /** The whole request: a body that trickles in is given up. */
  requestTimeoutMs: 30_000,
  /** How often connections are held against these times. */
  checkEveryMs: 1_000,
  /** Names and values together; what is longer is refused with 431. */
  maxHeaderBytes: 16_384,
  /** Longer than clients keep connections, so that the client closes first and meets no reset. */
  keepAliveTimeoutMs: 65_000,
  /** Connections that come at once; the system cuts it to what it allows (net.core.somaxconn). */
  backlog: 4_096,
  /** After the door is closed idle connections are kept this long. */
  settleMs: 100,
} as const;

const serverOptions = {
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
  connectionsCheckingInterval: limits.checkEveryMs,
  maxHeaderSize: limits.maxHeaderBytes,
  keepAliveTimeout: limits.keepAliveTimeoutMs,
} as const;

/** An open port. */
export interface HttpDoor {
  /** Address without a path, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /**
   * Accepts no more, lets requests in flight end as long as a process that stops may wait, and cuts what is left.
   *
   * @param announceMs for how long requests are still taken on before that; each answer closes its connection, so that
   *   clients that keep theirs have left by then
   */
  close(announceMs?: number): Promise<void>;
}

/**
 * Listens on a host and port.
 *
 * @param port 0 for any free one
 * @param takeWithinMs how long a client may take to read an answer
 * @throws the system's error, e.g. EADDRINUSE
 */
export async function openHttpDoor(
  listener: RequestListener,
  host: string,
  port: number,
  takeWithinMs: number = takeAnswerMs,
): Promise<HttpDoor> {
  const inFlight = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let closing: Promise<void> | null = null;
  const server = createServer(serverOptions, (request, response) => {
    if (closing !== null) response.shouldKeepAlive = false;
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    response.once('prefinish', () => endUnlessTaken(response, request.socket, takeWithinMs));
    listener(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('clientError', (error, socket) => {
    // Whoever has begun to answer on this connection would be interrupted.
    const isAnswering = [...inFlight].some((response) => response.socket === socket && response.headersSent);
    refuseUnreadable(error, socket, isAnswering);
  });
  await listen(server, host, port);
  return {
    url: urlOf(server.address()),
    close: (announceMs = 0) => {
      for (const response of inFlight) response.shouldKeepAlive = false;
      closing ??= sleep(announceMs).then(() => closeServer(server, sockets, inFlight));
      return closing;
    },
  };
}

/** What the system took at once needs no watch, and that is nearly every answer. */
function endUnlessTaken(response: ServerResponse, socket: Socket, ms: number): void {
  if (response.writableLength === 0) return;
  const timer = setTimeout(() => socket.destroy(), ms);
  response.once('close', () => clearTimeout(timer));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: limits.backlog }, resolve);
  });
}

function closeServer(
  server: Server,
  sockets: ReadonlySet<Socket>,
  inFlight: ReadonlySet<ServerResponse>,
): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), stopTimes.drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    // What was sent before the door closed may be on its way still: a connection looks idle until it is read.
    setTimeout(() => endConnections(sockets, inFlight), limits.settleMs);
  });
}

function endConnections(sockets: ReadonlySet<Socket>, inFlight: ReadonlySet<ServerResponse>): void {
  const busy = new Set(Array.from(inFlight, ({ socket }) => socket));
  // Node keeps a connection that has not carried a request yet; clients open such ones in advance.
  for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
  // A busy one would stay open, idle, for its whole keep-alive time after its answer.
  for (const response of inFlight) {
    const { socket } = response;
    response.shouldKeepAlive = false;
    response.once('close', () => socket?.destroySoon());
  }
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
