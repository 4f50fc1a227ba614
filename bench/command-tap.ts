import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { FrameSplitter } from '../embedded/wire/frames.ts';
import { mongoFraming } from '../embedded/wire/op-msg.ts';
import { commandName } from './command-name.ts';

/** How often each command was sent, by name. */
export type CommandCounts = Readonly<Record<string, number>>;

/**
 * A TCP relay between a driver and one shard that counts the commands in passing.
 *
 * The count is taken on the wire because nothing there can be left out: retries, getMore and what another vendor's
 * program sends are all seen, and the program under test needs no counter of its own. A relay costs time, so it
 * stands only in the counted run; the timed cells connect to the shard directly.
 */
export class CommandTap {
  /** Connection string of the relay. */
  readonly uri: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;
  readonly #counts: Map<string, number>;

  private constructor(uri: string, server: Server, sockets: Set<Socket>, counts: Map<string, number>) {
    this.uri = uri;
    this.#server = server;
    this.#sockets = sockets;
    this.#counts = counts;
  }

  /** @param uri connection string of a shard on one host, e.g. `mongodb://127.0.0.1:27017/?directConnection=true` */
  static async open(uri: string): Promise<CommandTap> {
    const target = new URL(uri);
    const counts = new Map<string, number>();
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      const shard = connect(Number(target.port), target.hostname);
      for (const socket of [client, shard]) sockets.add(socket);
      relay(client, shard, (name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new CommandTap(
      Object.assign(new URL(uri), { host: `127.0.0.1:${port}` }).href,
      server,
      sockets,
      counts,
    );
  }

  /** @returns what was sent since the last call */
  take(): CommandCounts {
    const counts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return counts;
  }

  /** Cuts every connection. */
  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

function relay(client: Socket, shard: Socket, onCommand: (name: string) => void): void {
  const splitter = new FrameSplitter(mongoFraming, (message) => {
    const name = commandName(message);
    if (name !== null) onCommand(name);
  });
  const cut = () => {
    client.destroy();
    shard.destroy();
  };
  // Whatever breaks here reaches the program under test as a broken connection, and voids the row as an error.
  for (const socket of [client, shard]) socket.on('error', cut).on('close', cut).setNoDelay(true);
  client.on('data', (chunk: Buffer) => {
    try {
      splitter.push(chunk);
    } catch {
      cut();
    }
  });
  client.pipe(shard);
  shard.pipe(client);
}

/** @returns the sums, name by name */
export function addCounts(counts: readonly CommandCounts[]): CommandCounts {
  const sums: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((part) => Object.entries(part))) {
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}
