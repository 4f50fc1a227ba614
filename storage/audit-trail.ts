import type { BureauDocument, HOME } from './documents.ts';
import { bureauCollection, type Shards } from './shards.ts';

/** CHANGE: somebody asked for a change. ACCESS: somebody was turned away. */
export type AuditEvent = 'CHANGE' | 'ACCESS';

/** REFUSED: not allowed, or not right, and nothing was changed. FAILED: what became of it may not be known. */
export type AuditOutcome = 'DONE' | 'REFUSED' | 'FAILED';

/** What is kept of one event. Ids of invoices may be in it; never what stands on them, names, or taxpayer ids. */
export interface AuditRecord {
  event: AuditEvent;
  /** Root field of the schema, or `Type.field` further inside; null where nothing of the operation was looked at. */
  field: string | null;
  outcome: AuditOutcome;
  /** Code of the public table; null unless an error was the answer. */
  code: string | null;
  /** How many things were to be changed, or asked for. */
  items: number;
  /** How many of them came to what, by the outcomes that the schema has. */
  results: Readonly<Record<string, number>>;
  /** Invoices that were spoken of. */
  invoices: readonly string[];
  /** Id of the caller; `anonymous` where none was accepted. */
  caller: string;
  roles: readonly string[];
  /** Keyed digest of the address, as in Caller. */
  origin: string;
  requestId: string;
}

/**
 * Collection `auditTrail`, on the home shard; `_id` is random. It only grows: nothing in the program changes or removes
 * a record.
 */
export interface AuditDocument extends BureauDocument, AuditRecord {
  bureau: typeof HOME;
  at: Date;
}

/** Appends records with one command. @throws ShardError when the home shard gives no answer */
export async function appendAudit(shards: Shards, documents: readonly AuditDocument[]): Promise<void> {
  await shards.home.write((db) =>
    bureauCollection<AuditDocument>(db, 'auditTrail').insertMany([...documents], { ordered: false }),
  );
}
