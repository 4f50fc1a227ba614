import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupJournalDamaged } from './failure.ts';
import { consistencySchema, originSchema, type Part, partSchema } from './format.ts';

/** What is noted while a backup is taken; the first note is the origin. */
const noteSchema = z.union([
  z.strictObject({ origin: originSchema }),
  /** Files that are whole, and up to which id their stage has come with them. */
  z.strictObject({ stage: z.string(), upTo: z.string(), parts: z.array(partSchema) }),
  z.strictObject({ stage: z.string(), begun: z.iso.datetime() }),
  z.strictObject({ stage: z.string(), done: z.literal(true) }),
  z.strictObject({ shard: z.string(), consistency: consistencySchema }),
]);
export type Note = z.output<typeof noteSchema>;

const name = 'journal.ndjson';

/**
 * What an unfinished backup has on the disk, one JSON line a note: whoever goes on after a crash begins where the last
 * note ends. Written synchronously and flushed, before anything that relies on it.
 */
export class Journal {
  readonly #file: number;
  readonly #notes: Note[];

  private constructor(file: number, notes: Note[]) {
    this.#file = file;
    this.#notes = notes;
  }

  /**
   * Opens the journal of a folder, or begins one. A last line that a crash cut off is dropped.
   *
   * @throws BackupJournalDamaged for any other line that is not as it was written
   */
  static open(folder: string): Journal {
    const path = join(folder, name);
    const file = openSync(path, 'a', 0o600);
    const text = readFileSync(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
    try {
      return new Journal(file, whole.split('\n').slice(0, -1).map(noteIn));
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }

  write(note: Note): void {
    writeSync(this.#file, `${JSON.stringify(note)}\n`);
    fsyncSync(this.#file);
    this.#notes.push(note);
  }

  /** @returns all files that are whole, in the order in which they were finished */
  parts(): Part[] {
    return this.#notes.flatMap((note) => ('parts' in note ? note.parts : []));
  }

  close(): void {
    closeSync(this.#file);
  }

  static pathIn(folder: string): string {
    return join(folder, name);
  }
}

function noteIn(line: string, at: number): Note {
  const parsed = noteSchema.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;
  throw new BackupJournalDamaged(name, at + 1, 'a note', line.slice(0, 60));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
