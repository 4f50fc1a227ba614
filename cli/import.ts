import { type FileHandle, open } from 'node:fs/promises';
import { refreshStatistics } from '../storage/statistics.ts';
import { createRecorder } from '../subgraphs/invoice/record-invoices.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { importFile } from './import-file.ts';
import { EXIT_INTERRUPTED } from './interruption.ts';
import { openProgress } from './progress.ts';
import { rateText, type Tally, tallyText } from './recording-tally.ts';
import { RejectedFile } from './rejected-file.ts';
import { type DatabaseCommand, withDatabase } from './with-database.ts';

/**
 * `import`: records the invoices of an NDJSON file, one `InvoiceInput` a line.
 * @returns the exit code: 0 when every line is recorded, 65 when some were refused, 75 when a shard stayed away
 */
export async function importInvoices(path: string): Promise<number> {
  const file = await openFile(path);
  try {
    return await withDatabase(
      () => undefined,
      (command) => importInto(command, path, file),
    );
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  const en = `The file ${path} cannot be read.`;
  throw new CommandFailure('IMPORT_FILE_UNREADABLE', en, `无法读取文件 ${path}。`, EXIT_CODES.noInput);
}

async function importInto({ database, signal }: DatabaseCommand, path: string, file: FileHandle) {
  const { size } = await file.stat();
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  const rejected = await RejectedFile.open(path);
  const progress = openProgress({ label: 'Importing 导入', total: size, stream: process.stderr });
  let lineCount = 0;
  try {
    const tally = await importFile({
      file,
      recorder: createRecorder(database.shards, () => new Date()),
      rejected,
      signal,
      onProgress: (bytes, lines) => {
        lineCount = lines;
        progress.update(Math.min(bytes, size), rateText(lines, elapsed()));
      },
    });
    await rejected.close();
    await refreshStatistics(database.shards);
    progress.stop();
    const seconds = (elapsed() / 1000).toFixed(1);
    const refused = tally.CONFLICT + tally.REJECTED + tally.UNAVAILABLE;
    const where = refused > 0 ? `; see 详见 ${rejected.path}` : '';
    process.stdout.write(`${tallyText(tally)}; ${seconds} s, ${rateText(lineCount, elapsed())}${where}\n`);
    return signal.aborted ? EXIT_INTERRUPTED : exitCodeOf(tally);
  } finally {
    progress.stop();
  }
}

function exitCodeOf({ CONFLICT, REJECTED, UNAVAILABLE }: Tally): number {
  if (UNAVAILABLE > 0) return EXIT_CODES.temporary;
  return CONFLICT + REJECTED > 0 ? EXIT_CODES.data : 0;
}
