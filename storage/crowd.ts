/**
 * So many go on in one turn of the event loop. What each does next takes up to a millisecond; a hundred at once would
 * let whoever comes meanwhile, new connections above all, wait for a tenth of a second.
 */
const perTurn = 8;

/** Those who wait for one thing, and go on a few at a time when it is there. */
export class Crowd<T> {
  readonly #waiting: ((outcome: Promise<T>) => void)[] = [];

  /** @returns what they wait for; to be called before it is there */
  wait(): Promise<T> {
    return new Promise((goOn) => this.#waiting.push(goOn));
  }

  /** @param outcome what they wait for; when it fails, it fails all of them */
  release(outcome: Promise<T>): void {
    const goOn = () => this.#goOn(outcome);
    outcome.then(goOn, goOn);
  }

  #goOn(outcome: Promise<T>): void {
    for (const goOn of this.#waiting.splice(0, perTurn)) goOn(outcome);
    if (this.#waiting.length > 0) setImmediate(() => this.#goOn(outcome));
  }
}
