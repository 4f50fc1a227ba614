import { EventEmitter } from 'node:events';
import {
  type CommandFailedEvent,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  MongoClient,
  type MongoClientOptions,
} from 'mongodb';
import { ClientReplaced } from './resilience/refusals.ts';
import { isLost } from './shard-error.ts';

/** After a server could not be found, callers in this time are told so at once, milliseconds. */
const pauseMs = 1_000;

/** What the driver tells of the commands that it sends, whichever client sends them. */
export interface CommandEvents {
  commandStarted: [CommandStartedEvent];
  commandSucceeded: [CommandSucceededEvent];
  commandFailed: [CommandFailedEvent];
}

/**
 * The driver's client of one shard, and a new one whenever that cannot find its server: the driver does not always
 * find it again. A client whose first attempt to connect fails has a closed topology for good, and one whose monitor
 * writes to a socket in the moment in which the server closes it waits for ever (mongodb 7.9, `writeCommand`: a
 * destroyed socket refuses the write and never drains).
 */
export class ShardClient {
  readonly commands: EventEmitter<CommandEvents>;
  readonly #uri: string;
  readonly #options: MongoClientOptions;
  #client: MongoClient;
  /** Since when no server is found, and how that was said; null while one is. */
  #lost: { readonly at: number; readonly error: unknown } | null = null;
  #isClosed = false;

  /**
   * Connections are opened when the first command is sent.
   *
   * @param uri connection string
   * @param options of the driver
   * @param commands where commands are told of; those of two clients of one shard in one place
   */
  constructor(
    uri: string,
    options: MongoClientOptions,
    commands: EventEmitter<CommandEvents> = new EventEmitter(),
  ) {
    this.commands = commands;
    this.#uri = uri;
    this.#options = options;
    this.#client = this.#open();
  }

  /** The driver's client of now. */
  get current(): MongoClient {
    return this.#client;
  }

  /**
   * Runs work with the client of now.
   *
   * @throws the work's own error; the last one at once for a while after no server was found; ClientReplaced when that
   *   was found out by others while the work went on: closing a client ends its sessions and cursors, and a cursor that is
   *   closed between two batches says that there is no more
   */
  async run<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
    if (this.#lost !== null && performance.now() - this.#lost.at < pauseMs) throw this.#lost.error;
    const client = this.#client;
    try {
      const answer = await work(client);
      if (client !== this.#client) throw new ClientReplaced(null);
      this.#lost = null;
      return answer;
    } catch (error) {
      if (error instanceof ClientReplaced) throw error;
      if (client !== this.#client) throw new ClientReplaced(error);
      if (isLost(error)) this.#replace(error);
      throw error;
    }
  }

  /** Ends all connections; what is asked from then on fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client.close();
  }

  #replace(error: unknown): void {
    if (this.#isClosed) return;
    this.#lost = { at: performance.now(), error };
    const lost = this.#client;
    this.#client = this.#open();
    // It has no server to take leave of: nobody waits for that, and nothing of it matters.
    lost.close().catch(() => undefined);
  }

  #open(): MongoClient {
    const client = new MongoClient(this.#uri, this.#options);
    client.on('commandStarted', (event) => this.commands.emit('commandStarted', event));
    client.on('commandSucceeded', (event) => this.commands.emit('commandSucceeded', event));
    client.on('commandFailed', (event) => this.commands.emit('commandFailed', event));
    return client;
  }
}
