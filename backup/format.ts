import { z } from 'zod';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { HOME } from '../storage/documents.ts';
import type { CollectionName } from '../storage/shards.ts';

/** Shape of a backup's own files; a backup of another number is refused. */
export const FORMAT_VERSION = 1;

/**
 * Every collection but four: `backups`, which tells of backups and would tell of them wrongly where one is restored,
 * `apiKeys`, because a key that was revoked since would open the door again, `bureauMoves`, because a restored bureau
 * is where it was restored to, and `migrations`, because a shard is migrated again when documents are restored into it.
 * In the order in which they are read:
 *
 * - First what claims something about other documents: a watermark says "complete up to here", a kept answer says
 *   "this was recorded". Read early, they claim less than the backup holds, never more.
 * - `invoices` last but one, after what hangs on them; `issuers` at the end, for a register may know more than there
 *   are invoices.
 */
export const BACKED_UP = [
  'synchronisations',
  'idempotentAnswers',
  'auditTrail',
  'numberRanges',
  'notices',
  'alerts',
  'tickets',
  'redConfirmations',
  'statuses',
  'invoices',
  'issuers',
] as const satisfies readonly CollectionName[];
export type BackedUpCollection = (typeof BACKED_UP)[number];

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const collection = z.enum(BACKED_UP);
const instant = z.iso.datetime();

/** One file of a backup. */
export const partSchema = z.strictObject({
  /** Path inside the backup's folder; of this form alone, so that a manifest cannot name a file elsewhere. */
  file: z.string().regex(/^[a-z][a-z0-9-]*\/[A-Za-z]+-\d+-\d{5,}\.ndjson\.gz$/),
  shard: z.string(),
  collection,
  /** 0 for the first reading, then the rounds that catch up with what changed meanwhile. */
  round: count,
  part: z.int().min(1),
  documents: z.int().min(1),
  /** Compressed size. */
  bytes: count,
  /** Over the file as it lies on the disk. */
  sha256,
});
export type Part = z.output<typeof partSchema>;

/** What a backup holds of one bureau in one collection, changes applied. */
const contentSchema = z.strictObject({
  bureau: z.enum([...BUREAU_CODES, HOME]),
  collection,
  count: z.int().min(1),
  /** See ContentChecksum; over each document's id and the SHA-256 of its text. */
  checksum: z.string().regex(/^[0-9a-f]{16}$/),
});
export type Content = z.output<typeof contentSchema>;

const shardSchema = z.strictObject({ name: z.string(), bureaus: z.array(z.string()), home: z.boolean() });
export type BackedUpShard = z.output<typeof shardSchema>;

/** What was taken, from where and by what; known from the first moment on. */
export const originSchema = z.strictObject({
  format: count,
  id: z.uuid(),
  program: z.string(),
  /** Version of the documents' shapes, see DOCUMENT_VERSION. */
  schema: count,
  database: z.string(),
  startedAt: instant,
  shards: z.array(shardSchema).min(1),
  /** By bureau: all that it had recorded up to then is in the backup; null before its first synchronisation. */
  watermarks: z.record(z.string(), instant.nullable()),
});
export type Origin = z.output<typeof originSchema>;

/** SNAPSHOT: as it was at one instant. CAUGHT_UP: each invoice with its states as they were together. */
export const consistencySchema = z.enum(['SNAPSHOT', 'CAUGHT_UP']);
export type Consistency = z.output<typeof consistencySchema>;

/** The file `manifest.json`; it is written last, so a folder without one holds no whole backup. */
export const manifestSchema = originSchema.extend({
  finishedAt: instant,
  /** By shard. */
  consistency: z.record(z.string(), consistencySchema),
  documents: count,
  bytes: count,
  contents: z.array(contentSchema),
  parts: z.array(partSchema),
});
export type Manifest = z.output<typeof manifestSchema>;

/** First line of every file: to which backup it belongs, and as what. */
export interface PartHeader {
  readonly format: number;
  readonly backup: string;
  readonly schema: number;
  readonly shard: string;
  readonly collection: string;
  readonly round: number;
  readonly part: number;
}

export function headerOf(
  { format, id, schema }: Pick<Origin, 'format' | 'id' | 'schema'>,
  { shard, collection, round, part }: Pick<Part, 'shard' | 'collection' | 'round' | 'part'>,
): PartHeader {
  return { format, backup: id, schema, shard, collection, round, part };
}
