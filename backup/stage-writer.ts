import type { KeptDocument } from './document-line.ts';
import type { BackedUpCollection, Origin } from './format.ts';
import type { Journal } from './journal.ts';
import { PartWriter } from './part-writer.ts';

/** What one reading of a shard yields: documents of one collection or of several that are read together. */
export interface Page {
  readonly documents: Readonly<Partial<Record<BackedUpCollection, readonly KeptDocument[]>>>;
  /** Id up to which it reaches; null when there was nothing left. */
  readonly upTo: string | null;
  readonly isLast: boolean;
}

/** One pass over a shard in the order of ids, that can be gone on with after any finished file. */
export interface Stage {
  /** Unique in the backup, e.g. `north invoices 0`. */
  readonly name: string;
  readonly shard: string;
  readonly collections: readonly BackedUpCollection[];
  readonly round: number;
  /** @param after where the page before ended; null for the first */
  read(after: string | null): Promise<Page>;
}

export interface StageTools {
  readonly folder: string;
  readonly origin: Origin;
  readonly journal: Journal;
  /** Uncompressed size at which a file is closed and the next begun. */
  readonly partBytes: number;
  readonly signal: AbortSignal;
  /** @param documents how many more were written */
  onWritten(documents: number): void;
}

/**
 * Carries a stage out from where the journal says that it stands. The files of collections that are read together are
 * closed together, so that all of them end at one id.
 *
 * @throws the signal's reason when it is aborted
 */
export async function carryOut(stage: Stage, tools: StageTools): Promise<void> {
  const { journal, signal, partBytes } = tools;
  const isDone = journal.notes.some((note) => 'done' in note && note.stage === stage.name);
  if (isDone) return;
  let { after, part } = standing(stage, journal);
  for (let more = true; more; part += 1) {
    const files = stage.collections.map((collection) => ({
      collection,
      writer: writerOf(stage, tools, collection, part),
    }));
    try {
      do {
        signal.throwIfAborted();
        const { documents, upTo, isLast } = await stage.read(after);
        for (const { collection, writer } of files) {
          const some = documents[collection] ?? [];
          await writer.write(some);
          tools.onWritten(some.length);
        }
        more = !isLast;
        after = upTo ?? after;
      } while (more && files.every(({ writer }) => writer.textBytes < partBytes));
      await closeAll(stage, journal, files, after);
    } finally {
      await Promise.all(files.map(({ writer }) => writer.abandon()));
    }
  }
  journal.write({ stage: stage.name, done: true });
}

function standing({ name }: Stage, journal: Journal): { after: string | null; part: number } {
  const notes = journal.notes.flatMap((note) => ('upTo' in note && note.stage === name ? [note] : []));
  const last = notes.at(-1);
  return { after: last?.upTo ?? null, part: notes.length + 1 };
}

function writerOf(stage: Stage, tools: StageTools, collection: BackedUpCollection, part: number): PartWriter {
  const { shard, round } = stage;
  return new PartWriter(tools.folder, tools.origin, { shard, collection, round, part });
}

async function closeAll(
  stage: Stage,
  journal: Journal,
  files: readonly { readonly writer: PartWriter }[],
  upTo: string | null,
): Promise<void> {
  const closed = await Promise.all(files.map(({ writer }) => writer.close()));
  const parts = closed.filter((part) => part !== null);
  if (parts.length > 0 && upTo !== null) journal.write({ stage: stage.name, upTo, parts });
}
