import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { ClientConnection } from './client-connection.ts';
import type { WireLog } from './commands/command.ts';
import { CursorStore } from './cursors.ts';
import type { PostgresEndpoint } from './postgres-connection.ts';
import { PostgresPool } from './postgres-pool.ts';

export interface WireServerOptions {
  readonly host: string;
  /** 0 lets the system choose one. */
  readonly port: number;
  readonly postgres: PostgresEndpoint;
  readonly log: WireLog;
}

export interface WireServer {
  readonly port: number;
  /** Stops listening, lets running commands finish for at most `graceMs`, and ends every connection. */
  close(): Promise<void>;
}

/** Running commands get this long when the server stops. */
const graceMs = 1_500;

/**
 * Listens for MongoDB drivers in front of one PostgreSQL with the documentdb extension. PostgreSQL need not be up: it
 * is connected to when a command needs it, and again after it was away. Rejects when the port is taken.
 */
export async function startWireServer(options: WireServerOptions): Promise<WireServer> {
  const pool = new PostgresPool(options.postgres);
  const cursors = new CursorStore(pool, () => performance.now());
  const clients = new Set<ClientConnection>();
  let connectionId = 0;
  const { log } = options;
  const server = createServer((socket) => {
    const client = new ClientConnection(socket, { pool, cursors, log, connectionId: ++connectionId });
    clients.add(client);
    socket.once('close', () => clients.delete(client));
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const port = portOf(server);
  log('wire server listens', { host: options.host, port });
  return { port, close: () => close(server, clients, cursors, pool) };
}

async function close(
  server: Server,
  clients: ReadonlySet<ClientConnection>,
  cursors: CursorStore,
  pool: PostgresPool,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const client of clients) client.end();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
  for (const client of clients) client.destroy();
  cursors.close();
  pool.close();
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the wire server has no TCP address');
  return address.port;
}
