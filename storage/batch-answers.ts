import { ShardError } from './shard-error.ts';

/** One kind of question that can be put for many keys at once. It knows data alone, never who asks. */
export interface BatchQuery<Key, Answer> {
  /** Two keys of one name are one key. */
  nameOf(key: Key): string;
  /** Name of the key that an answer belongs to. */
  nameOfAnswer(answer: Answer): string;
  /**
   * @param begunAt when the first of those who ask began to wait, `performance.now()`
   * @returns the answers in any order, none for a key that has none
   * @throws what fails the whole batch
   */
  ask(keys: readonly Key[], begunAt: number): Promise<readonly Answer[]>;
}

/** What came of a batch, by the names of its keys; a key that has no answer is not in it. */
export type BatchAnswers<Answer> = ReadonlyMap<string, Answer | Error>;

/** A batch was answered with something that was not asked for, or asked for once and answered twice. */
export class BatchMismatch extends Error {
  constructor(
    readonly expected: string,
    readonly received: string,
  ) {
    super(`expected ${expected}, received ${received}`);
    this.name = 'BatchMismatch';
  }
}

/**
 * Puts a question for a batch of keys. Never rejects: where the batch fails, its keys do.
 *
 * One key may be to blame for the failure of all, such as one whose document cannot be read. Then the batch is asked
 * again in halves, once, and only the half with that key fails. A shard that gives no answer is no key's fault.
 *
 * @param keys no two of one name
 */
export async function askBatch<Key, Answer>(
  query: BatchQuery<Key, Answer>,
  keys: readonly Key[],
  begunAt: number,
): Promise<BatchAnswers<Answer>> {
  try {
    return await askOnce(query, keys, begunAt);
  } catch (error) {
    if (keys.length === 1 || error instanceof ShardError) return failAll(query, keys, error);
    const middle = Math.ceil(keys.length / 2);
    const halves = [keys.slice(0, middle), keys.slice(middle)];
    const parts = await Promise.all(
      halves.map((half) =>
        askOnce(query, half, begunAt).catch((again: unknown) => failAll(query, half, again)),
      ),
    );
    return new Map(parts.flatMap((part) => [...part]));
  }
}

/** Answers are matched by name: one that stood at the wrong place would be another key's record. */
async function askOnce<Key, Answer>(
  query: BatchQuery<Key, Answer>,
  keys: readonly Key[],
  begunAt: number,
): Promise<BatchAnswers<Answer>> {
  const asked = new Set(keys.map(query.nameOf));
  const answers = new Map<string, Answer>();
  for (const answer of await query.ask(keys, begunAt)) {
    const name = query.nameOfAnswer(answer);
    if (!asked.has(name)) throw new BatchMismatch(`answers to ${asked.size} keys`, `one to ${name}`);
    if (answers.has(name)) throw new BatchMismatch('one answer a key', `two to ${name}`);
    answers.set(name, answer);
  }
  return answers;
}

function failAll<Key, Answer>(
  query: BatchQuery<Key, Answer>,
  keys: readonly Key[],
  failure: unknown,
): BatchAnswers<Answer> {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  return new Map(keys.map((key) => [query.nameOf(key), error]));
}
