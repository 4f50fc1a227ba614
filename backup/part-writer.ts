import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { documentText, encodeLine, type KeptDocument } from './document-line.ts';
import { headerOf, type Origin, type Part } from './format.ts';

const compress = promisify(gzip);

type Place = Pick<Part, 'shard' | 'collection' | 'round' | 'part'>;

/**
 * Writes one file of a backup: gzip, a header line, then one document a line. Under another name until it is whole
 * and on the disk, so that a file of the right name is always a whole one.
 */
export class PartWriter {
  readonly #folder: string;
  readonly #origin: Origin;
  readonly #place: Place;
  readonly #hash = createHash('sha256');
  #handle: FileHandle | null = null;
  #documents = 0;
  #bytes = 0;
  #textBytes = 0;

  constructor(folder: string, origin: Origin, place: Place) {
    this.#folder = folder;
    this.#origin = origin;
    this.#place = place;
  }

  /** Uncompressed size so far. */
  get textBytes(): number {
    return this.#textBytes;
  }

  /** Each call makes one gzip member: tools that read gzip read them as one text. */
  async write(documents: readonly KeptDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const handle = this.#handle ?? (await this.#open());
    await this.#append(handle, documents.map((document) => encodeLine(documentText(document))).join(''));
    this.#documents += documents.length;
  }

  /** @returns the file as the manifest names it; null when nothing was written, then there is none */
  async close(): Promise<Part | null> {
    if (this.#handle === null) return null;
    await this.#handle.sync();
    await this.#handle.close();
    await rename(`${this.#path()}.partial`, this.#path());
    await syncFolder(dirname(this.#path()));
    const sha256 = this.#hash.digest('hex');
    return {
      file: fileOf(this.#place),
      ...this.#place,
      documents: this.#documents,
      bytes: this.#bytes,
      sha256,
    };
  }

  /** Gives the unfinished file up. */
  async abandon(): Promise<void> {
    await this.#handle?.close();
  }

  #path(): string {
    return join(this.#folder, fileOf(this.#place));
  }

  async #open(): Promise<FileHandle> {
    await mkdir(dirname(this.#path()), { recursive: true });
    const handle = await open(`${this.#path()}.partial`, 'w', 0o600);
    this.#handle = handle;
    await this.#append(handle, `${JSON.stringify(headerOf(this.#origin, this.#place))}\n`);
    return handle;
  }

  async #append(handle: FileHandle, text: string): Promise<void> {
    const member = await compress(text);
    this.#hash.update(member);
    await handle.appendFile(member);
    this.#bytes += member.length;
    this.#textBytes += text.length;
  }
}

function fileOf({ shard, collection, round, part }: Place): string {
  return `${shard}/${collection}-${round}-${String(part).padStart(5, '0')}.ndjson.gz`;
}

/** A name is on the disk once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
