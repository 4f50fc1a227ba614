const firstDelayMs = 200;
const longestDelayMs = 10_000;
/** Who served this long did not die of its start: the next delay is the first one again. */
const steadyAfterMs = 30_000;

/** How long to wait before something that ended is started again: longer each time that it ends soon. */
export class BackOff {
  #nextMs = firstDelayMs;

  /** @param livedMs how long it served before it ended @returns milliseconds */
  after(livedMs: number): number {
    if (livedMs >= steadyAfterMs) this.#nextMs = firstDelayMs;
    const delayMs = this.#nextMs;
    this.#nextMs = Math.min(delayMs * 2, longestDelayMs);
    return delayMs;
  }
}
