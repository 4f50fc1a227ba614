import type { BatchQuery } from '../../storage/batch-answers.ts';

/** An answer of the tests: the key's record. */
export interface Answered {
  readonly id: string;
}

/** A question whose answers come when the test says so; it remembers the batches that were put. */
export class HeldQuery implements BatchQuery<string, Answered> {
  readonly batches: string[][] = [];
  readonly #held: ((outcome: readonly Answered[] | Promise<never>) => void)[] = [];

  nameOf = (key: string): string => key;
  nameOfAnswer = ({ id }: Answered): string => id;
  ask = (keys: readonly string[]): Promise<readonly Answered[]> => {
    this.batches.push([...keys]);
    return new Promise((resolve) => this.#held.push(resolve));
  };

  /** Answers the oldest batch that waits, each key with its record. */
  answer(): void {
    const at = this.batches.length - this.#held.length;
    this.#next()((this.batches[at] ?? []).map((id) => ({ id })));
  }

  fail(error: Error): void {
    this.#next()(Promise.reject(error));
  }

  #next() {
    const next = this.#held.shift();
    if (next === undefined) throw new Error('no batch waits for an answer');
    return next;
  }
}

/** Lets the event loop go round, so that what is due has happened. */
export async function turns(count = 2): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
