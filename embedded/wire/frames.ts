/** A peer that broke the protocol. There is no way to find the next message in its stream, so its connection is closed. */
export class MalformedStream extends Error {
  override readonly name = 'MalformedStream';
}

/** How one protocol says where a message ends. */
export interface Framing {
  /** Bytes that must be there before {@link Framing.messageBytes} can answer. */
  readonly headerBytes: number;
  /** The whole message's length in bytes, header included; throws {@link MalformedStream} for an impossible one. */
  messageBytes(buffer: Buffer, offset: number): number;
}

/**
 * Cuts a TCP stream into messages. A message that lies whole in one chunk is handed on as a view of it, without a
 * copy; one that spans chunks is gathered in a buffer allocated once, so a 16 MB reply is copied once and not per chunk.
 */
export class FrameSplitter {
  readonly #framing: Framing;
  readonly #onMessage: (message: Buffer) => void;
  #fragment: Buffer | null = null;
  #partial: Buffer | null = null;
  #filled = 0;

  constructor(framing: Framing, onMessage: (message: Buffer) => void) {
    this.#framing = framing;
    this.#onMessage = onMessage;
  }

  /** Takes the next chunk of the stream; calls `onMessage` for every message that it completes, in order. */
  push(chunk: Buffer): void {
    let rest = this.#partial === null ? chunk : this.#fill(this.#partial, chunk);
    if (this.#fragment !== null && rest.length > 0) {
      rest = Buffer.concat([this.#fragment, rest]);
      this.#fragment = null;
    }
    let offset = 0;
    while (rest.length - offset >= this.#framing.headerBytes) {
      const bytes = this.#framing.messageBytes(rest, offset);
      if (offset + bytes > rest.length) {
        this.#startPartial(bytes, rest, offset);
        return;
      }
      this.#onMessage(rest.subarray(offset, offset + bytes));
      offset += bytes;
    }
    if (offset < rest.length) this.#fragment = rest.subarray(offset);
  }

  #startPartial(bytes: number, source: Buffer, offset: number): void {
    this.#partial = Buffer.allocUnsafeSlow(bytes);
    this.#filled = source.copy(this.#partial, 0, offset);
  }

  #fill(partial: Buffer, chunk: Buffer): Buffer {
    const taken = chunk.copy(partial, this.#filled);
    this.#filled += taken;
    if (this.#filled < partial.length) return chunk.subarray(taken);
    this.#partial = null;
    this.#onMessage(partial);
    return chunk.subarray(taken);
  }
}
