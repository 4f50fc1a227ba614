import type { Written } from './write-feed.ts';

/** How long answers of one kind are as good as their source's own. Every write that changes one ends that at once. */
export interface CachePolicy {
  /** Begins the names of its entries; part of it is the version of what is kept. */
  readonly kind: string;
  /** What it is forgotten with; the names of its entries are those of what is written. */
  readonly subject: Written['subject'];
  readonly freshMs: number;
  /** For so long after that it answers once more while it is read again; 0 where nobody may be shown the old one. */
  readonly revalidateMs: number;
  /** Memory for its entries in each process, about. */
  readonly maxBytes: number;
}

/**
 * All kinds together take a tenth of the 300 MB that a worker may have: with twice as much nobody was answered sooner, for
 * what is asked often is kept either way, and a worker had thirty megabytes more.
 */
const mebibyte = 1_024 * 1_024;

/** The face of an invoice never changes; what red invoices have taken from it does, and is forgotten when it does. */
export const facePolicy: CachePolicy = {
  kind: 'invoice:v1',
  subject: 'INVOICE',
  freshMs: 30_000,
  revalidateMs: 300_000,
  maxBytes: 12 * mebibyte,
};

/**
 * Somebody may pay on the strength of a status. Every change made through the program ends it at once, and a process
 * that cannot hear of changes keeps it no longer than absence; what is written past the program must show soon as well.
 */
export const statusPolicy: CachePolicy = {
  kind: 'status:v1',
  subject: 'INVOICE',
  freshMs: 10_000,
  revalidateMs: 0,
  maxBytes: 4 * mebibyte,
};

/** A face with its status lives as short as the status. */
export const lookupPolicy: CachePolicy = {
  kind: 'lookup:v1',
  subject: 'INVOICE',
  freshMs: statusPolicy.freshMs,
  revalidateMs: 0,
  maxBytes: 10 * mebibyte,
};

export const issuerPolicy: CachePolicy = {
  kind: 'issuer:v1',
  subject: 'ISSUER',
  freshMs: 60_000,
  revalidateMs: 600_000,
  maxBytes: 4 * mebibyte,
};
