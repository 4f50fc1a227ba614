import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What stands between two ends of a connection. */
export type Fault =
  | { readonly kind: 'NONE' }
  /** What the server says arrives so much later. */
  | { readonly kind: 'DELAY'; readonly ms: number }
  /** The answer to whatever has this word in it arrives so much later; all others are in time. */
  | { readonly kind: 'LONG_WORK'; readonly word: string; readonly ms: number }
  /** Connections are reset, and new ones too as soon as they are made. */
  | { readonly kind: 'CUT' }
  /** Connections are made and stay, and nothing arrives: as behind a cable that was pulled. */
  | { readonly kind: 'HALF_OPEN' }
  /** What the server says arrives so slowly, over all connections together. */
  | { readonly kind: 'THROTTLE'; readonly bytesPerSecond: number };

/** How often a throttled way lets something through, milliseconds. */
const tickMs = 10;

/** A way to a server that can be spoilt and mended while it is in use. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that are open now. */
  readonly connections: number;
  /** From now on, for open connections as well. */
  spoil(fault: Fault): void;
  /** Mends the way. A connection that lost something on it is reset, as its other end would do. */
  heal(): void;
  /** Resets what is open, once; new connections are made as before. */
  cutOnce(): void;
  close(): Promise<void>;
}

/** Opens a way on 127.0.0.1 to a port there, without a fault. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  const way = new FaultyWay(targetPort);
  await way.listen();
  return way;
}

class FaultyWay implements TcpProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #purse = new Purse();
  #fault: Fault = { kind: 'NONE' };

  constructor(targetPort: number) {
    this.#server = createServer((client) => {
      const link = new Link(client, connect(targetPort, '127.0.0.1'), this.#purse, () => this.#fault);
      this.#links.add(link);
      client.once('close', () => this.#links.delete(link));
      if (this.#fault.kind === 'CUT') link.reset();
    });
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#links.size;
  }

  spoil(fault: Fault): void {
    this.#fault = fault;
    this.#purse.fill(fault.kind === 'THROTTLE' ? fault.bytesPerSecond : null);
    if (fault.kind === 'CUT') this.cutOnce();
  }

  heal(): void {
    this.spoil({ kind: 'NONE' });
    for (const link of this.#links) if (link.hasLost) link.reset();
  }

  cutOnce(): void {
    for (const link of this.#links) link.reset();
  }

  async close(): Promise<void> {
    this.#purse.fill(null);
    this.cutOnce();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** One connection: both halves of it. */
class Link {
  /** Whether bytes vanished on it: what comes after them would make no sense. */
  hasLost = false;
  readonly #client: Socket;
  readonly #server: Socket;
  #said: Promise<void> = Promise.resolve();
  /** How long the server works at what it was asked last, milliseconds. */
  #workMs = 0;

  constructor(client: Socket, server: Socket, purse: Purse, fault: () => Fault) {
    this.#client = client;
    this.#server = server;
    for (const socket of [client, server]) {
      socket.setNoDelay();
      socket.on('error', () => undefined).on('close', () => this.reset());
    }
    client.on('data', (bytes) => {
      const now = fault();
      this.#workMs = now.kind === 'LONG_WORK' && bytes.includes(now.word) ? now.ms : 0;
      if (now.kind === 'HALF_OPEN') this.hasLost = true;
      else server.write(bytes);
    });
    server.on('data', (bytes) => this.#answer(bytes, fault(), purse));
  }

  /** Ends both halves at once; the ends are told that the connection is gone. */
  reset(): void {
    this.#client.resetAndDestroy();
    this.#server.destroy();
  }

  #answer(bytes: Buffer, fault: Fault, purse: Purse): void {
    if (fault.kind === 'HALF_OPEN') {
      this.hasLost = true;
      return;
    }
    const due = performance.now() + (fault.kind === 'DELAY' ? fault.ms : this.#workMs);
    // One after the other: what is said after the fault must not overtake what was held up by it.
    this.#said = this.#said.then(() => this.#deliver(bytes, due, purse));
  }

  async #deliver(bytes: Buffer, due: number, purse: Purse): Promise<void> {
    const waitMs = due - performance.now();
    if (waitMs > 0) await sleep(waitMs, null, { ref: false });
    for await (const part of purse.spend(bytes)) {
      if (this.#client.destroyed) return;
      this.#client.write(part);
    }
  }
}

/** The bytes that a throttled way may still let through. */
class Purse {
  #bytesPerTick: number | null = null;
  /** With the fraction of a byte that slow ways save up from tick to tick. */
  #left = 0;
  #timer: NodeJS.Timeout | undefined;
  #refilled: (() => void)[] = [];

  /** @param bytesPerSecond null for no bound */
  fill(bytesPerSecond: number | null): void {
    clearInterval(this.#timer);
    this.#bytesPerTick = bytesPerSecond === null ? null : (bytesPerSecond * tickMs) / 1_000;
    this.#left = 0;
    this.#refill();
    if (this.#bytesPerTick !== null) this.#timer = setInterval(() => this.#refill(), tickMs);
  }

  async *spend(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes.length; ) {
      while (this.#bytesPerTick !== null && this.#left < 1) {
        await new Promise<void>((resolve) => this.#refilled.push(resolve));
      }
      const rest = bytes.length - from;
      const size = this.#bytesPerTick === null ? rest : Math.min(Math.floor(this.#left), rest);
      if (this.#bytesPerTick !== null) this.#left -= size;
      yield bytes.subarray(from, from + size);
      from += size;
    }
  }

  #refill(): void {
    this.#left = (this.#left % 1) + (this.#bytesPerTick ?? 0);
    for (const go of this.#refilled.splice(0)) go();
  }
}
