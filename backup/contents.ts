import { hash } from 'node:crypto';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { ContentChecksum } from '../storage/content-checksum.ts';
import { HOME } from '../storage/documents.ts';
import type { BackedUpCollection, Content, Manifest, Origin } from './format.ts';
import { mergedDocuments, streamsOf } from './merged-documents.ts';
import { BackupContentDiffers } from './restore-failure.ts';

/** Counts and sums up documents by bureau and collection, in whatever order they come. */
export class Contents {
  readonly #sums = new Map<
    string,
    { readonly content: Pick<Content, 'bureau' | 'collection'>; readonly sum: ContentChecksum }
  >();

  /** @param text canonical EJSON of the document */
  add(collection: BackedUpCollection, bureau: string, id: string, text: string): void {
    const key = `${bureau} ${collection}`;
    const known = this.#sums.get(key) ?? {
      content: { bureau: bureauOf(bureau), collection },
      sum: new ContentChecksum(),
    };
    this.#sums.set(key, known);
    known.sum.add(id, hash('sha256', text));
  }

  /** @returns one entry a bureau and collection that has documents, in one order */
  list(): Content[] {
    return [...this.#sums.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { content, sum }]) => ({ ...content, count: sum.count, checksum: sum.toString() }));
  }
}

const ofOne: readonly Content['bureau'][] = [...BUREAU_CODES, HOME];

function bureauOf(text: string): Content['bureau'] {
  const known = ofOne.find((bureau) => bureau === text);
  if (known === undefined) throw new Error(`no bureau ${text}`);
  return known;
}

/** @throws BackupContentDiffers for the first bureau and collection that is not as it should be */
export function compareContents(expected: readonly Content[], received: readonly Content[]): void {
  const texts = (contents: readonly Content[]) =>
    new Map(
      contents.map((one) => [`${one.bureau} ${one.collection}`, `${one.count} documents, ${one.checksum}`]),
    );
  const [wanted, found] = [texts(expected), texts(received)];
  for (const where of new Set([...wanted.keys(), ...found.keys()])) {
    const [want, have] = [wanted.get(where) ?? 'nothing', found.get(where) ?? 'nothing'];
    if (want !== have) throw new BackupContentDiffers(where, want, have);
  }
}

/**
 * Reads every file of a backup, checking each line, and tells what it holds.
 *
 * @param onRead told after each document
 * @throws what readPart throws for what is damaged
 */
export async function readContents(
  folder: string,
  manifest: Origin & Pick<Manifest, 'parts'>,
  { signal, onRead }: { readonly signal: AbortSignal; onRead(): void },
): Promise<Content[]> {
  const contents = new Contents();
  for (const stream of streamsOf(manifest)) {
    for await (const { bureau, id, text } of mergedDocuments(folder, manifest, stream)) {
      signal.throwIfAborted();
      contents.add(stream.collection, bureau, id, text);
      onRead();
    }
  }
  return contents.list();
}
