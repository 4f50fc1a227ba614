import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Bytes of a message header: length, request id, response to, operation code; all 32 bits, little endian. */
const headerBytes = 16;
const opMsg = 2013;
/** Flag bits (4), section kind (1), document length (4), element type (1): then the command's name begins. */
const nameOffset = headerBytes + 10;
/** Sent by the driver for itself, whatever the program does. */
const ofTheDriver = new Set(['hello', 'ping', 'endSessions', 'ismaster']);

/** Finds the commands in the stream that a driver sends. */
export class CommandCounter {
  readonly counts = new Map<string, number>();
  #rest: Buffer = Buffer.alloc(0);

  /** @param chunk the next bytes of one connection */
  read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= headerBytes) {
      const length = this.#rest.readInt32LE(0);
      if (this.#rest.length < length) return;
      this.#note(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
  }

  #note(message: Buffer): void {
    if (message.readInt32LE(12) !== opMsg) return;
    const name = message.toString('latin1', nameOffset, message.indexOf(0, nameOffset));
    if (!ofTheDriver.has(name)) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

/** A port that passes everything on to another and counts the database commands that go through. */
export interface CountingProxy {
  readonly port: number;
  /** @returns the commands since the last call */
  take(): number;
  close(): void;
}

/**
 * Counts at the wire, where nothing of the program under test can be wrong about it. It costs time, so counted runs
 * are runs of their own and never timed.
 *
 * @param target port of a shard on 127.0.0.1
 */
export async function openCountingProxy(target: number): Promise<CountingProxy> {
  const counters: CommandCounter[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const counter = new CommandCounter();
    counters.push(counter);
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
    client.on('data', (chunk: Buffer) => counter.read(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    take: () => counters.reduce((sum, { counts }) => sum + takeAll(counts), 0),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function takeAll(counts: Map<string, number>): number {
  const sum = [...counts.values()].reduce((total, count) => total + count, 0);
  counts.clear();
  return sum;
}
