import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Metrics } from '../observability/metrics.ts';
import { type AuditDocument, type AuditRecord, appendAudit } from './audit-trail.ts';
import { HOME } from './documents.ts';
import type { ShardLog } from './shard.ts';
import type { Shards } from './shards.ts';

/** Where events are told that are to be kept. */
export interface AuditTrail {
  /** Takes a record on; it never waits and never throws. */
  append(record: AuditRecord): void;
  /**
   * Waits until everything that was taken on is kept, or counted as lost.
   *
   * @param withinMs after that, what is still on its way is counted as lost; it may arrive all the same
   */
  flush(withinMs?: number): Promise<void>;
}

/** How much is taken on at once. */
export interface AuditLimits {
  /** Records that wait. */
  readonly maxWaiting: number;
  /** Records of one command. */
  readonly batch: number;
  /** Kept of refusals of strangers and at the door, by origin and minute: whoever tries keys by the thousand fills no database. */
  readonly refusalsPerMinute: number;
}

export const AUDIT_LIMITS: AuditLimits = { maxWaiting: 5_000, batch: 500, refusalsPerMinute: 60 };

const minuteMs = 60_000;
/** Origins whose refusals are counted at once. */
const maxOrigins = 5_000;

export interface AuditTools {
  readonly clock: () => Date;
  readonly log: ShardLog;
  readonly metrics: Pick<Metrics, 'auditRecords'>;
  readonly limits?: AuditLimits;
}

/** Why a record is not in the database. */
type Loss = 'overflow' | 'unavailable' | 'excess';

/**
 * Keeps an audit trail behind the answers: no request waits for it, and the records of many become one command, one at
 * a time. Each record is a line of the log before it is written, so that one that was taken on is found there if the
 * process is killed; one that cannot be kept is logged once more, as lost, and counted.
 */
export function auditTrail(shards: Shards, tools: AuditTools): AuditTrail {
  const { clock, log, metrics, limits = AUDIT_LIMITS } = tools;
  const waiting: AuditDocument[] = [];
  const refusals = new LRUCache<string, number>({ max: maxOrigins, ttl: minuteMs });
  let writing: Promise<void> | null = null;
  /** Sent, and not answered yet. */
  let sent: readonly AuditDocument[] = [];

  const lose = (documents: readonly AuditDocument[], result: Loss): void => {
    metrics.auditRecords.inc({ result }, documents.length);
    for (const record of documents) log.warn({ kind: 'AUDIT', lost: result, record }, 'audit record is lost');
  };
  const writeBatch = async (documents: readonly AuditDocument[]): Promise<void> => {
    sent = documents;
    const isKept = await appendAudit(shards, documents).then(
      () => true,
      () => false,
    );
    // Nothing is left of it where the end of the process did not wait.
    if (sent.length === 0) return;
    sent = [];
    if (isKept) metrics.auditRecords.inc({ result: 'kept' }, documents.length);
    else lose(documents, 'unavailable');
  };
  const writeAll = async (): Promise<void> => {
    // The records of this turn of the event loop share a command.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await writeBatch(waiting.splice(0, limits.batch));
  };
  const isExcess = ({ outcome, origin, roles, field }: AuditRecord): boolean => {
    // Whoever has a key is known, and held to its points a minute once it is let in.
    if (outcome !== 'REFUSED' || (roles.length > 0 && field !== null)) return false;
    const count = (refusals.get(origin) ?? 0) + 1;
    // The minute begins with the first.
    refusals.set(origin, count, { noUpdateTTL: true });
    return count > limits.refusalsPerMinute;
  };
  return {
    append: (record) => {
      const document = { _id: randomUUID(), bureau: HOME, at: clock(), ...record } as const;
      if (isExcess(record)) return lose([document], 'excess');
      if (waiting.length >= limits.maxWaiting) return lose([document], 'overflow');
      log.info({ kind: 'AUDIT', record: document }, 'audit');
      waiting.push(document);
      writing ??= writeAll().finally(() => {
        writing = null;
      });
    },
    flush: async (withinMs) => {
      if (writing === null) return;
      await (withinMs === undefined ? writing : within(writing, withinMs));
      const left = [...sent, ...waiting.splice(0)];
      sent = [];
      if (left.length > 0) lose(left, 'unavailable');
    },
  };
}

/** Waits for work, but not longer than that. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
