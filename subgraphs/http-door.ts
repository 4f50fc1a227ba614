import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const limits = {
  /** Request line and headers. */
  headersTimeoutMs: 10_000,
  /** The whole request: a body that trickles in is given up. */
  requestTimeoutMs: 30_000,
  /** Longer than clients keep connections, so that the client closes first and meets no reset. */
  keepAliveTimeoutMs: 65_000,
  /** Requests in flight may take this long to end once the door closes. */
  closeGraceMs: 10_000,
} as const;

const serverOptions = {
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
  keepAliveTimeout: limits.keepAliveTimeoutMs,
} as const;

/** An open port. */
export interface HttpDoor {
  /** Address without a path, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Accepts no more, lets requests in flight end within 10 s, and cuts what is left. */
  close(): Promise<void>;
}

/**
 * Listens on a host and port.
 *
 * @param port 0 for any free one
 * @throws the system's error, e.g. EADDRINUSE
 */
export async function openHttpDoor(listener: RequestListener, host: string, port: number): Promise<HttpDoor> {
  const inFlight = new Set<ServerResponse>();
  let closing: Promise<void> | null = null;
  const server = createServer(serverOptions, (request, response) => {
    if (closing !== null) response.shouldKeepAlive = false;
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    listener(request, response);
  });
  await listen(server, host, port);
  return {
    url: urlOf(server.address()),
    close: () => {
      closing ??= closeServer(server, inFlight);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function closeServer(server: Server, inFlight: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), limits.closeGraceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    // Else each connection would stay open, idle, for its whole keep-alive time after its last answer.
    for (const response of inFlight) {
      response.shouldKeepAlive = false;
      response.once('close', () => setImmediate(() => server.closeIdleConnections()));
    }
  });
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
