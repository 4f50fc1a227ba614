import { BackupCorrupted } from './failure.ts';
import type { BackedUpCollection, Manifest, Origin, Part } from './format.ts';
import { type PartDocument, readPart } from './part-reader.ts';

type PartsOf = Pick<Manifest, 'parts'>;

/** The documents of one collection of one shard, with what is needed to read them. */
export interface Stream {
  readonly shard: string;
  readonly collection: BackedUpCollection;
}

/** @returns each collection of each shard that has files */
export function streamsOf({ parts }: PartsOf): Stream[] {
  const streams = new Map(
    parts.map(({ shard, collection }) => [`${shard} ${collection}`, { shard, collection }]),
  );
  return [...streams.values()];
}

/**
 * Yields the documents of a stream in the order of their ids, each as the last round that met it read it. Every round
 * is in that order, so they are merged as they are read, with memory for one document a round.
 *
 * @throws what readPart throws; BackupCorrupted for a file that is not in order
 */
export async function* mergedDocuments(
  folder: string,
  manifest: Origin & PartsOf,
  { shard, collection }: Stream,
): AsyncGenerator<PartDocument, void, undefined> {
  const parts = manifest.parts.filter((part) => part.shard === shard && part.collection === collection);
  const rounds = [...new Set(parts.map(({ round }) => round))].sort((a, b) => b - a);
  const heads: Head[] = [];
  for (const round of rounds) {
    const head = new Head(
      inOrder(
        folder,
        manifest,
        parts.filter((part) => part.round === round),
      ),
    );
    await head.advance();
    heads.push(head);
  }
  try {
    for (let next = smallest(heads); next !== null; next = smallest(heads)) {
      yield next;
      for (const head of heads) if (head.current?.id === next.id) await head.advance();
    }
  } finally {
    await Promise.all(heads.map((head) => head.end()));
  }
}

/** @returns the document with the smallest id; of several with it, the newest round's, which comes first */
function smallest(heads: readonly Head[]): PartDocument | null {
  let found: PartDocument | null = null;
  for (const { current } of heads) {
    if (current !== null && (found === null || isBefore(current.id, found.id))) found = current;
  }
  return found;
}

/** As databases compare text: by its bytes. Ids are ASCII, where this is the order of characters too. */
function isBefore(a: string, b: string): boolean {
  return a < b;
}

/** How far one round has been read. */
class Head {
  current: PartDocument | null = null;
  readonly #documents: AsyncGenerator<PartDocument, void, undefined>;

  constructor(documents: AsyncGenerator<PartDocument, void, undefined>) {
    this.#documents = documents;
  }

  async advance(): Promise<void> {
    const { value } = await this.#documents.next();
    this.current = value ?? null;
  }

  async end(): Promise<void> {
    await this.#documents.return();
  }
}

async function* inOrder(
  folder: string,
  origin: Origin,
  parts: readonly Part[],
): AsyncGenerator<PartDocument, void, undefined> {
  let last: string | null = null;
  for (const part of [...parts].sort((a, b) => a.part - b.part)) {
    for await (const document of readPart(folder, origin, part)) {
      const { file, line, id } = document;
      if (last !== null && !isBefore(last, id)) {
        throw new BackupCorrupted(file, line, `an id after ${last}`, id);
      }
      last = id;
      yield document;
    }
  }
}
