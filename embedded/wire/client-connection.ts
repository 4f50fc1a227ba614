import type { Socket } from 'node:net';
import { CommandError, toCommandError } from './command-error.ts';
import { encodeError } from './command-reply.ts';
import { CommandRequest } from './command-request.ts';
import type { CommandContext } from './commands/command.ts';
import { commandHandler } from './commands/table.ts';
import { writeCommands } from './commands/writes.ts';
import { FrameSplitter, MalformedStream } from './frames.ts';
import { decodeOpMsg, mongoFraming, opcode, opMsgReplyHead } from './op-msg.ts';
import { decodeOpQuery, opReplyHead } from './op-query.ts';
import { DatabaseUnreachable } from './postgres-errors.ts';

/** Replies up to this size are copied behind their header: one small write is cheaper than two. */
const joinReplyBytes = 16 * 1024;

/** A client that sends on without reading its answers is not read from until they are given. */
const maxQueued = 16;

/** A standalone mongod's words; drivers recognise them. */
const noTransactions = 'Transaction numbers are only allowed on a replica set member or mongos';

/** One client's connection: takes its messages in order, answers each, and is closed by a message it cannot read. */
export class ClientConnection {
  readonly #socket: Socket;
  readonly #context: CommandContext;
  readonly #queue: Buffer[] = [];
  #busy = false;
  #ending = false;

  constructor(socket: Socket, context: CommandContext) {
    this.#socket = socket;
    this.#context = context;
    const splitter = new FrameSplitter(mongoFraming, (message) => this.#accept(message));
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      try {
        splitter.push(chunk);
      } catch (error) {
        this.#hangUp(error);
      }
    });
    socket.on('error', () => socket.destroy());
  }

  /** Ends the connection after the command that is running, if any. */
  end(): void {
    this.#ending = true;
    if (!this.#busy) this.#socket.destroy();
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #hangUp(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#context.log('client connection closed', { connectionId: this.#context.connectionId, reason });
    this.#socket.destroy();
  }

  #accept(message: Buffer): void {
    this.#queue.push(message);
    if (this.#queue.length >= maxQueued) this.#socket.pause();
    if (!this.#busy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    try {
      for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift()) {
        await this.#answer(message);
        if (this.#ending) return void this.#socket.end();
      }
      if (this.#socket.isPaused()) this.#socket.resume();
    } catch (error) {
      this.#hangUp(error);
    } finally {
      this.#busy = false;
    }
  }

  async #answer(message: Buffer): Promise<void> {
    const requestId = message.readInt32LE(4);
    switch (message.readInt32LE(12)) {
      case opcode.msg: {
        const parts = decodeOpMsg(message);
        const reply = await this.#run(CommandRequest.fromOpMsg(parts));
        if (!parts.unacknowledged) this.#send(opMsgReplyHead(reply.length, requestId), reply);
        return;
      }
      case opcode.query: {
        const { database, body } = decodeOpQuery(message);
        const reply = await this.#run(CommandRequest.fromDocument(body, database));
        this.#send(opReplyHead(reply.length, requestId), reply);
        return;
      }
      default:
        throw new MalformedStream('an unknown operation code');
    }
  }

  async #run(request: CommandRequest): Promise<Buffer> {
    try {
      if (request.has('txnNumber')) throw new CommandError(20, 'IllegalOperation', noTransactions);
      return await commandHandler(request.name)(request, this.#context);
    } catch (error) {
      // Whether the write was applied is not known: the driver learns that from a lost connection, not from an answer.
      if (error instanceof DatabaseUnreachable && error.outcomeUnknown && request.name in writeCommands)
        throw error;
      const failure = toCommandError(error);
      if (failure.code === 1)
        this.#context.log('command failed', { command: request.name, reason: failure.message });
      return encodeError(failure);
    }
  }

  #send(head: Buffer, document: Buffer): void {
    if (document.length <= joinReplyBytes) {
      this.#socket.write(Buffer.concat([head, document]));
      return;
    }
    this.#socket.cork();
    this.#socket.write(head);
    this.#socket.write(document);
    this.#socket.uncork();
  }
}
