import type { LRUCache } from 'lru-cache';
import type { FieldProblem } from '../../fapiao/field-problem.ts';
import type { InvoiceContent, InvoiceKey } from '../../fapiao/invoice-content.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { Shards } from '../../storage/shards.ts';
import type { RecordOutcome } from './resolver-types.generated.ts';

/** What became of one invoice. */
export interface RecordResult {
  readonly outcome: RecordOutcome;
  readonly id: string | null;
  readonly problems: readonly FieldProblem[];
}

/** A result at its place in the input. */
export interface RecordedItem extends RecordResult {
  readonly index: number;
}

/** An accepted invoice on its way to its shard. */
export interface Draft extends InvoiceKey {
  readonly content: InvoiceContent;
  readonly document: InvoiceDocument;
}

/** What recording works with; `knownIssuers` spares the upsert of an issuer that this process recorded before. */
export interface Recorder {
  readonly shards: Shards;
  readonly clock: () => Date;
  readonly knownIssuers: LRUCache<string, true>;
}
