import type { BackedUpCollection } from './format.ts';
import { changedLives } from './life-page.ts';
import type { ShardReader } from './shard-reader.ts';
import type { Stage } from './stage-writer.ts';

/** The collections that the rounds after the first reading catch up with. */
const lives = ['invoices', 'statuses', 'redConfirmations'] as const satisfies readonly BackedUpCollection[];

/** A shard as stages read it. */
export interface Source {
  readonly shard: string;
  readonly reader: ShardReader;
  /** Documents read with one command. */
  readonly pageSize: number;
}

/** Reads one collection whole. */
export function wholeCollection({ shard, reader, pageSize }: Source, collection: BackedUpCollection): Stage {
  return {
    name: `${shard} ${collection}`,
    shard,
    collections: [collection],
    round: 0,
    read: async (after) => {
      const documents = await reader.page(collection, after, pageSize);
      return {
        documents: { [collection]: documents },
        upTo: documents.at(-1)?._id ?? null,
        isLast: documents.length < pageSize,
      };
    },
  };
}

export function roundName(shard: string, round: number): string {
  return `${shard} round ${round}`;
}

/** Reads the invoices that changed since an instant, each with its states and red letters as they were together. */
export function changedInvoices({ shard, reader, pageSize }: Source, round: number, since: Date): Stage {
  return {
    name: roundName(shard, round),
    shard,
    collections: lives,
    round,
    read: async (after) => {
      const { upTo, isLast, ...documents } = await changedLives(reader, since, after, pageSize);
      return { documents, upTo, isLast };
    },
  };
}
