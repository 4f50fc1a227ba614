import { turns } from './turns.ts';

/** Those who wait for one thing, and go on when it is there, as the turns of the event loop have time for them. */
export class Crowd<T> {
  readonly #waiting: ((outcome: Promise<T>) => void)[] = [];

  /** @returns what they wait for; to be called before it is there */
  wait(): Promise<T> {
    return new Promise((goOn) => this.#waiting.push(goOn));
  }

  /** @param outcome what they wait for; when it fails, it fails all of them */
  release(outcome: Promise<T>): void {
    const letGo = () => {
      for (const goOn of this.#waiting.splice(0)) turns.goOn(() => goOn(outcome));
    };
    outcome.then(letGo, letGo);
  }
}
