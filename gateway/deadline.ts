import { setMaxListeners } from 'node:events';
import { Problem } from '../subgraphs/problem.ts';

/** How long things may take, from the outside in; each is shorter than what waits for it. */
export const deadlines = {
  /** From the complete request to its answer. */
  requestMs: 10_000,
  /** One question to one subgraph. */
  subgraphMs: 3_000,
} as const;

/** The answer took too long, or nobody waits for it any more. */
export class DeadlineExceeded extends Problem {
  constructor() {
    super('DEADLINE_EXCEEDED');
  }
}

/** How work learns that nobody waits for it any more. */
export interface Ending {
  /** Made when it is first asked for: most work is done before anybody would listen to it. */
  readonly signal: AbortSignal;
}

class LazyEnding implements Ending {
  #controller: AbortController | null = null;
  #reason: Error | null = null;

  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      // Every read of a large fetch waits at it: many listeners are no leak here.
      setMaxListeners(0, this.#controller.signal);
      if (this.#reason !== null) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  end(reason: Error): void {
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}

/**
 * Runs work that is given up when its time is over or when the request it serves ends first.
 *
 * @param outer ends when the client leaves or the whole request is over time
 * @param ms time for this work; null when only `outer` bounds it
 * @param work should stop at its ending; it is not waited for if it does not
 * @throws DeadlineExceeded at once when time is up
 */
export function withDeadline<T>(
  outer: AbortSignal,
  ms: number | null,
  work: (ending: Ending) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const ending = new LazyEnding();
    const giveUp = (): void => {
      release();
      const error = new DeadlineExceeded();
      ending.end(error);
      reject(error);
    };
    const release = (): void => {
      clearTimeout(timer);
      outer.removeEventListener('abort', giveUp);
    };
    const timer = ms === null ? undefined : setTimeout(giveUp, ms);
    if (outer.aborted) return giveUp();
    outer.addEventListener('abort', giveUp, { once: true });
    work(ending).then(
      (answer) => {
        release();
        resolve(answer);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
