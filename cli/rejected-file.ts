import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { LineProblem } from './import-line.ts';
import type { SourceLine } from './import-reader.ts';

/** A line that was not recorded, as it stands in the file beside the imported one. */
export interface RejectedLine {
  readonly line: SourceLine;
  readonly id: string | null;
  readonly outcome: 'REJECTED' | 'CONFLICT' | 'UNAVAILABLE';
  readonly problems: readonly LineProblem[];
}

const LONGEST_ECHO = 100_000;

/** @returns the path of the file beside an imported one */
export function rejectedPath(path: string): string {
  return `${path.replace(/\.ndjson$/, '')}.rejected.ndjson`;
}

/** Writes rejected lines beside the imported file, from the start at every import; without any there is no file. */
export class RejectedFile {
  readonly path: string;
  #stream: WriteStream | null = null;

  private constructor(path: string) {
    this.path = path;
  }

  /** Removes what an earlier import left. */
  static async open(importedPath: string): Promise<RejectedFile> {
    const path = rejectedPath(importedPath);
    await rm(path, { force: true });
    return new RejectedFile(path);
  }

  async write({ line, id, outcome, problems }: RejectedLine): Promise<void> {
    this.#stream ??= createWriteStream(this.path);
    const source = line.text?.trim().slice(0, LONGEST_ECHO) ?? null;
    const text = JSON.stringify({ line: line.number, id, outcome, problems, source });
    if (!this.#stream.write(`${text}\n`)) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}
