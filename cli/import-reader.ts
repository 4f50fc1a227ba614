import type { FileHandle } from 'node:fs/promises';

/** One line of the file and its place. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Where it begins, and how long it is without its line end, in bytes. */
  readonly offset: number;
  readonly length: number;
  /** null when it is longer than the limit or no valid UTF-8. */
  readonly text: string | null;
}

/** 2,000 lines of an invoice with long texts stay below this; more is not read into memory. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const CHUNK_BYTES = 256 * 1024;
const NEW_LINE = 0x0a;

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string | null {
  try {
    // The decoder drops a byte order mark and keeps the carriage return, which JSON ignores.
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** A line that is being read: its parts, or only its length when it is too long to keep. */
class PendingLine {
  #parts: Buffer[] = [];
  length = 0;

  add(bytes: Buffer): void {
    this.length += bytes.length;
    if (this.length > MAX_LINE_BYTES) this.#parts = [];
    // A copy: the chunk's memory is filled again by the next read.
    else if (bytes.length > 0) this.#parts.push(Buffer.from(bytes));
  }

  text(): string | null {
    return this.length > MAX_LINE_BYTES ? null : decode(Buffer.concat(this.#parts));
  }
}

/**
 * Reads a file line by line with constant memory, as fast as the lines are taken. Empty lines are counted and left
 * out.
 */
export async function* readLines(file: FileHandle): AsyncGenerator<SourceLine, void, undefined> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let pending = new PendingLine();
  let number = 1;
  let offset = 0;
  const finished = (): SourceLine => ({ number, offset, length: pending.length, text: pending.text() });
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
    let from = 0;
    for (let to = chunk.indexOf(NEW_LINE); to >= 0 && to < bytesRead; to = chunk.indexOf(NEW_LINE, from)) {
      pending.add(chunk.subarray(from, to));
      const line = finished();
      if (line.text?.trim() !== '') yield line;
      offset += line.length + 1;
      number += 1;
      from = to + 1;
      pending = new PendingLine();
    }
    pending.add(chunk.subarray(from, bytesRead));
    if (bytesRead === 0) break;
  }
  const last = finished();
  if (last.text?.trim() !== '') yield last;
}

/** Reads one line again from its place. */
export async function readLineAgain(file: FileHandle, line: Omit<SourceLine, 'text'>): Promise<SourceLine> {
  const bytes = Buffer.alloc(line.length);
  await file.read(bytes, 0, line.length, line.offset);
  return { ...line, text: decode(bytes) };
}
