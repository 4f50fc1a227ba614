import type { Shard } from '../storage/shards.ts';
import { BACKED_UP, type Consistency } from './format.ts';
import { ShardReader } from './shard-reader.ts';
import { carryOut, type StageTools } from './stage-writer.ts';
import { changedInvoices, roundName, type Source, wholeCollection } from './stages.ts';

/** The second round is short: it catches up with what changed while the first one caught up. */
const rounds = [1, 2] as const;

/** Clocks of the processes that write may differ, and a write comes a little later than the instant that it names. */
const toleranceMs = 2 * 60_000;

export interface ShardBackupTools extends StageTools {
  readonly clock: () => Date;
  /** Whether an earlier process read a part of it, at an instant that is gone. */
  readonly isResumed: boolean;
  /** Documents read with one command. */
  readonly pageSize: number;
}

/**
 * Reads one shard whole: at one instant where its engine can. Where it cannot, what was recorded or stepped on
 * meanwhile is read again, each invoice together with its states; twice, because the first time takes a while too.
 * Then every invoice is as it was at one instant, all that was there at the start is there, and what belongs to the
 * watermark is; two invoices may be of instants that lie some seconds apart.
 */
export async function backUpShard(shard: Shard, isHome: boolean, tools: ShardBackupTools): Promise<void> {
  const { journal } = tools;
  if (journal.notes.some((note) => 'consistency' in note && note.shard === shard.name)) return;
  const reader = await ShardReader.open(shard, isHome, !tools.isResumed);
  const source = { shard: shard.name, reader, pageSize: tools.pageSize };
  try {
    for (const collection of BACKED_UP) {
      if (collection === 'issuers' && !reader.isSnapshot) await catchUp(source, tools);
      await carryOut(wholeCollection(source, collection), tools);
    }
    // A snapshot may have been lost with the very last collection, the one that needs no catching up.
    const consistency: Consistency = reader.isSnapshot ? 'SNAPSHOT' : 'CAUGHT_UP';
    journal.write({ shard: shard.name, consistency });
  } finally {
    await reader.close();
  }
}

async function catchUp(source: Source, tools: ShardBackupTools): Promise<void> {
  let since = new Date(tools.origin.startedAt);
  for (const round of rounds) {
    const begun = beginning(roundName(source.shard, round), tools);
    const from = new Date(since.getTime() - toleranceMs);
    await carryOut(changedInvoices(source, round, from), tools);
    since = begun;
  }
}

/** @returns when a round was begun, also by a process that died over it */
function beginning(stage: string, { journal, clock }: ShardBackupTools): Date {
  const known = journal.notes.find((note) => 'begun' in note && note.stage === stage);
  if (known !== undefined && 'begun' in known) return new Date(known.begun);
  const now = clock();
  journal.write({ stage, begun: now.toISOString() });
  return now;
}
