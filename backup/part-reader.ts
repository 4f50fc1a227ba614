import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { decodeLine } from './document-line.ts';
import { BackupCorrupted, BackupFileMissing, BackupMixed, BackupTruncated } from './failure.ts';
import { headerOf, type Origin, type Part } from './format.ts';

/** One document of a file. */
export interface PartDocument {
  readonly file: string;
  /** From 1; the header is line 1. */
  readonly line: number;
  readonly id: string;
  readonly bureau: string;
  /** Canonical EJSON. */
  readonly text: string;
  /** The text parsed as plain JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * Reads one file line by line with constant memory, and believes none of it unchecked: header, checksum of each line,
 * number of lines, and SHA-256 of the whole.
 *
 * @param folder the backup's
 * @throws BackupMixed, BackupCorrupted, BackupTruncated or BackupFileMissing, naming file and line
 */
export async function* readPart(
  folder: string,
  origin: Pick<Origin, 'format' | 'id' | 'schema'>,
  part: Part,
): AsyncGenerator<PartDocument, void, undefined> {
  const { file, documents } = part;
  const hash = createHash('sha256');
  let line = 0;
  for await (const text of textLines(join(folder, file), file, hash, () => line + 1)) {
    line += 1;
    if (line === 1) checkHeader(file, text, JSON.stringify(headerOf(origin, part)));
    else if (line > documents + 1) throw new BackupCorrupted(file, line, 'the end', 'another line');
    else yield documentOf(file, line, text);
  }
  if (line < documents + 1) {
    throw new BackupTruncated(file, line + 1, `${documents} documents`, String(Math.max(0, line - 1)));
  }
  const actual = hash.digest('hex');
  // Every line is right: it is the wrapping, or what stands behind the last line.
  if (actual !== part.sha256) throw new BackupCorrupted(file, line + 1, `SHA-256 ${part.sha256}`, actual);
}

function checkHeader(file: string, text: string, expected: string): void {
  if (text === expected) return;
  const isHeader = /^\{"format":\d+,"backup":"[0-9a-f-]{36}",/.test(text);
  if (isHeader) throw new BackupMixed(file, 1, expected, text);
  throw new BackupCorrupted(file, 1, expected, excerpt(text));
}

function documentOf(file: string, line: number, content: string): PartDocument {
  const decoded = decodeLine(content);
  if (decoded === null) throw new BackupCorrupted(file, line, 'a document', excerpt(content));
  const { text, stated, actual } = decoded;
  if (actual !== stated) throw new BackupCorrupted(file, line, `checksum ${stated}`, actual);
  const json = JSON.parse(text);
  return { file, line, id: String(json._id), bureau: String(json.bureau), text, json };
}

/** What is damaged may be anything, and long. */
function excerpt(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

const NEW_LINE = 0x0a;

async function* textLines(
  path: string,
  file: string,
  hash: ReturnType<typeof createHash>,
  nextLine: () => number,
): AsyncGenerator<string, void, undefined> {
  const source = createReadStream(path);
  source.on('data', (chunk) => hash.update(chunk));
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let rest: Buffer[] = [];
  try {
    for await (const chunk of source.pipe(gunzip)) {
      const bytes: Buffer = chunk;
      let from = 0;
      for (let to = bytes.indexOf(NEW_LINE); to >= 0; to = bytes.indexOf(NEW_LINE, from)) {
        rest.push(bytes.subarray(from, to));
        yield Buffer.concat(rest).toString('utf8');
        rest = [];
        from = to + 1;
      }
      if (from < bytes.length) rest.push(bytes.subarray(from));
    }
  } catch (error) {
    throw readFailure(error, file, nextLine());
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (rest.length > 0) throw new BackupTruncated(file, nextLine(), 'a whole line', 'a part of one');
}

function readFailure(error: unknown, file: string, line: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'Z_BUF_ERROR') return new BackupTruncated(file, line, 'more', 'the end of the file');
  if (String(error.code).startsWith('Z_')) return new BackupCorrupted(file, line, 'gzip', error.message);
  if (error.code === 'ENOENT' || error.code === 'EACCES') return new BackupFileMissing(file);
  return error;
}
