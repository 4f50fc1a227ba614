import { createHash } from 'node:crypto';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { type Refused, refused } from '../fapiao/refusals.ts';
import type { HOME } from '../storage/documents.ts';
import { type AnswerPlace, beginAnswer, keepAnswer } from '../storage/idempotent-answers.ts';
import type { Shards } from '../storage/shards.ts';
import { type Caller, countedAs } from './caller.ts';
import { BadInput } from './problem.ts';

const maxKeyLength = 255;

/** What makes two requests the same. */
export interface IdempotentRequest {
  readonly caller: Caller;
  /** The bureau whose shard keeps the answer: that of what is to be changed. */
  readonly bureau: BureauCode | typeof HOME;
  readonly operation: string;
  /** The client's key, 1 to 255 characters. Other callers', and other bureaus', keys are other keys. */
  readonly key: string;
  /** Every argument besides the key, in a fixed order. */
  readonly args: readonly unknown[];
}

/**
 * Does work once for a key: the same request again, within 24 hours, gets the first answer; another request under
 * the same key is refused.
 *
 * The place is kept before the work begins and the answer after it is done. A process that dies in between leaves
 * the place without an answer; then the request sent again does the work again. That is harmless because the work
 * marks what it writes with the key that it is given and recognises it.
 *
 * @param now decides how long answers are kept
 * @param work receives a key that is the same whenever this request is repeated, and never of any other
 * @returns the answer; refused with IDEMPOTENCY_KEY_REUSED for another request under the same key
 * @throws BadInput for a key that is empty or too long, ShardError when the shard gives no answer
 */
export async function idempotently<A extends object>(
  { shards, now }: { readonly shards: Shards; readonly now: Date },
  request: IdempotentRequest,
  work: (stepKey: string) => Promise<A>,
): Promise<A | Refused> {
  const place = placeOf(request);
  const { request: first, createdAt, answer } = await beginAnswer(shards, place, now);
  if (first !== place.request) return refused('IDEMPOTENCY_KEY_REUSED');
  // Only what this work answered is ever kept for this request.
  if (answer !== null) return answer as A;
  const done = await work(`${place.id}@${createdAt.getTime()}`);
  return (await keepAnswer(shards, place, done)) as A;
}

function placeOf({ caller, bureau, operation, key, args }: IdempotentRequest): AnswerPlace {
  if (key.length === 0 || key.length > maxKeyLength) {
    throw new BadInput('idempotencyKey', `1 to ${maxKeyLength} characters`, `${key.length} characters`);
  }
  return {
    id: digest([countedAs(caller), bureau, key]),
    bureau,
    request: digest([operation, ...args]),
  };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
