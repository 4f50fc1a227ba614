import type { IndexDescription } from 'mongodb';
import type { CollectionName } from '../shards.ts';

interface Numbered {
  /** From 1, in the order in which they are run; never changed. */
  readonly number: number;
  /** In kebab-case. Two branches that took the same number have different migrations still. */
  readonly name: string;
}

/**
 * Makes indexes. What is there already costs a command a collection, so they are made at every start and not only
 * once: an index that an operator dropped, or that a shard lost with its disk, is back after the next one.
 */
export interface IndexMigration extends Numbered {
  readonly kind: 'INDEXES';
  readonly indexes: Readonly<Partial<Record<CollectionName, readonly IndexDescription[]>>>;
}

/** What is to be set and taken away; nothing that would do more when it is done twice. */
export interface FieldChange {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
}

/** Brings the documents of one collection into a new shape, once, while they are read and written. */
export interface DocumentMigration extends Numbered {
  readonly kind: 'DOCUMENTS';
  readonly collection: CollectionName;
  /**
   * The fields that it looks at and those that it sets, top level. No others are read, and a document is changed on
   * the condition that all of these still are as they were read.
   */
  readonly fields: readonly string[];
  /**
   * @param document its `_id`, `bureau` and the fields
   * @returns null when it has the new shape, as every document has that was changed
   */
  change(document: Readonly<Record<string, unknown>>): FieldChange | null;
}

export type Migration = IndexMigration | DocumentMigration;

/** @returns the id under which a shard records it, e.g. `0001-first-indexes` */
export function migrationId({ number, name }: Pick<Migration, 'number' | 'name'>): string {
  return `${String(number).padStart(4, '0')}-${name}`;
}
