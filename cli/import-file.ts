import type { FileHandle } from 'node:fs/promises';
import type { Recorder, RecordResult } from '../subgraphs/invoice/recording.ts';
import { writeInBatches } from './batch-window.ts';
import { LineParser, type ParsedLine } from './import-line.ts';
import { readLineAgain, readLines, type SourceLine } from './import-reader.ts';
import { invoiceKeys, recordPatiently } from './record-patiently.ts';
import { emptyTally, type Tally } from './recording-tally.ts';
import type { RejectedFile } from './rejected-file.ts';

export interface ImportOptions {
  readonly file: FileHandle;
  readonly recorder: Recorder;
  readonly rejected: RejectedFile;
  readonly signal: AbortSignal;
  /** @param bytes of the file that were dealt with */
  onProgress(bytes: number, lines: number): void;
}

const BATCH_SIZE = 500;
const IN_FLIGHT = 3;
const IMPORTER = 'import';

type Place = Omit<SourceLine, 'text'>;

/**
 * Records the invoices of a file, one a line. A red invoice whose blue one stands later in the file is tried again
 * after the last line; only its place is remembered, so memory does not grow with the file.
 * @returns how many lines ended in each way
 */
export function importFile(options: ImportOptions): Promise<Tally> {
  return new FileImport(options).run();
}

class FileImport {
  readonly #options: ImportOptions;
  readonly #parser = new LineParser();
  readonly #tally = emptyTally();
  /** Red invoices that came before their blue ones. */
  #postponed: Place[] = [];
  #lines = 0;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async run(): Promise<Tally> {
    await this.#write(this.#parsed(readLines(this.#options.file)), true);
    const postponed = this.#postponed;
    await this.#write(this.#parsed(this.#again(postponed)), false);
    return this.#tally;
  }

  async *#parsed(lines: AsyncIterable<SourceLine>): AsyncGenerator<ParsedLine, void, undefined> {
    for await (const line of lines) yield this.#parser.parse(line);
  }

  async *#again(places: readonly Place[]): AsyncGenerator<SourceLine, void, undefined> {
    for (const place of places) yield await readLineAgain(this.#options.file, place);
  }

  #write(lines: AsyncIterable<ParsedLine>, mayPostpone: boolean): Promise<void> {
    return writeInBatches<ParsedLine, RecordResult>(lines, {
      batchSize: BATCH_SIZE,
      inFlight: IN_FLIGHT,
      keysOf: (item) => ('content' in item ? invoiceKeys(item.id, item.content) : []),
      write: (items) => this.#record(items),
      onWritten: async (items, results) => {
        for (const [at, item] of items.entries()) await this.#account(item, results[at], mayPostpone);
      },
      signal: this.#options.signal,
    });
  }

  /** @returns one result each; lines that state no invoice are REJECTED with problems of their own */
  async #record(items: readonly ParsedLine[]): Promise<RecordResult[]> {
    const stated = items.flatMap((item) => ('content' in item ? [item.content] : []));
    const results =
      stated.length === 0 ? [] : await recordPatiently(this.#options.recorder, IMPORTER, stated);
    let next = 0;
    return items.map((item) => {
      const result = 'content' in item ? results[next++] : undefined;
      return result ?? { outcome: 'REJECTED', id: null, problems: [] };
    });
  }

  async #account(item: ParsedLine, result: RecordResult | undefined, mayPostpone: boolean): Promise<void> {
    const { line } = item;
    if (result === undefined) throw new Error(`line ${line.number} has no result`);
    const { outcome, id } = result;
    if (mayPostpone && 'content' in item && lacksOriginal(result)) {
      const { number, offset, length } = line;
      this.#postponed.push({ number, offset, length });
      return;
    }
    this.#tally[outcome] += 1;
    this.#lines += 1;
    this.#options.onProgress(line.offset + line.length + 1, this.#lines);
    if (outcome === 'RECORDED' || outcome === 'UNCHANGED') return;
    const problems = 'content' in item ? result.problems : item.problems;
    await this.#options.rejected.write({ line, id, outcome, problems });
  }
}

function lacksOriginal({ outcome, problems }: RecordResult): boolean {
  return outcome === 'REJECTED' && problems.some(({ code }) => code === 'ORIGINAL_NOT_FOUND');
}
