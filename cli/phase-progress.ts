import { openProgress, type Progress } from './progress.ts';
import { rateText } from './recording-tally.ts';

/** Shows the phases of a long command one after the other, each with a display and a rate of its own. */
export class PhaseProgress<Phase extends string> {
  readonly #labels: Readonly<Record<Phase, string>>;
  readonly #stream: NodeJS.WriteStream;
  #phase: Phase | null = null;
  #progress: Progress | null = null;
  #begun = { at: 0, done: 0 };

  constructor(labels: Readonly<Record<Phase, string>>, stream: NodeJS.WriteStream) {
    this.#labels = labels;
    this.#stream = stream;
  }

  show(phase: Phase, done: number, total: number): void {
    if (phase !== this.#phase) {
      this.stop();
      this.#phase = phase;
      this.#progress = openProgress({ label: this.#labels[phase], total, stream: this.#stream });
      // What was done before is not this run's doing: a rate that counted it in would promise too much.
      this.#begun = { at: performance.now(), done };
    }
    const rate = rateText(done - this.#begun.done, performance.now() - this.#begun.at);
    this.#progress?.update(Math.min(done, total), rate);
  }

  stop(): void {
    this.#progress?.stop();
    this.#progress = null;
    this.#phase = null;
  }
}
