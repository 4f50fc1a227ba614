import type { Collection } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { HOME } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import type { IdempotentAnswerDocument } from './life-documents.ts';
import { bureauCollection, type Shards } from './shards.ts';

/** As long as clients are known to repeat requests; Stripe keeps its answers as long. */
const keptMs = 24 * 3_600_000;

/** Each request drops more than it brings, and never so many that it would wait for it. */
const maxDropped = 100;

/** Where an answer is kept, and for which request. */
export interface AnswerPlace {
  readonly id: string;
  readonly bureau: BureauCode | typeof HOME;
  /** SHA-256 (hex) over operation and arguments. */
  readonly request: string;
}

/**
 * Finds the answer kept for a request, or keeps the place for it before the work begins. One that was kept long enough
 * is no answer any more; some of the bureau's that were are dropped.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function beginAnswer(
  shards: Shards,
  { id, bureau, request }: AnswerPlace,
  now: Date,
): Promise<IdempotentAnswerDocument> {
  const begun: IdempotentAnswerDocument = {
    _id: id,
    bureau,
    request,
    createdAt: now,
    keptUntil: new Date(now.getTime() + keptMs),
    answer: null,
  };
  return shards.of(bureau).writeOf([bureau], async (db) => {
    const answers = bureauCollection<IdempotentAnswerDocument>(db, 'idempotentAnswers');
    await dropOld(answers, bureau, now);
    try {
      await answers.insertOne(begun);
      return begun;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await answers.replaceOne({ _id: id, bureau, keptUntil: { $lte: now } }, begun);
      // Gone again between the two commands only when its time was over: then this request is the first.
      return (await answers.findOne({ _id: id, bureau })) ?? begun;
    }
  });
}

async function dropOld(
  answers: Collection<IdempotentAnswerDocument>,
  bureau: AnswerPlace['bureau'],
  now: Date,
): Promise<void> {
  const isOver = { bureau, keptUntil: { $lte: now } };
  const oldest = { projection: { _id: 1 }, sort: { keptUntil: 1 }, limit: maxDropped } as const;
  const old = await answers.find(isOver, oldest).toArray();
  // Another request may have taken one of these places meanwhile: that is not over.
  if (old.length > 0) await answers.deleteMany({ ...isOver, _id: { $in: old.map(({ _id }) => _id) } });
}

/**
 * Keeps the answer, unless one is kept already: of the same request sent twice at once, both get one answer.
 *
 * @returns the answer that is kept
 * @throws ShardError when the shard gives no answer
 */
export function keepAnswer(shards: Shards, { id, bureau }: AnswerPlace, answer: object): Promise<object> {
  return shards.of(bureau).writeOf([bureau], async (db) => {
    const answers = bureauCollection<IdempotentAnswerDocument>(db, 'idempotentAnswers');
    const { modifiedCount } = await answers.updateOne(
      { _id: id, bureau, answer: null },
      { $set: { answer } },
    );
    if (modifiedCount === 1) return answer;
    return (await answers.findOne({ _id: id, bureau }))?.answer ?? answer;
  });
}
