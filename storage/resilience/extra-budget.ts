/** Share of the calls that may be made once more: more would multiply the load on a shard that is failing. */
const share = 0.1;
/** Saved up at most, and there at the start: a quiet process may repeat its first calls as well. */
const most = 10;

/** Calls beyond those that were asked for, repeats and hedges alike: one in ten, in the long run. */
export class ExtraBudget {
  #tokens = most;

  /** A call was asked for. */
  earn(): void {
    this.#tokens = Math.min(most, this.#tokens + share);
  }

  /** @returns whether one more call may be made; it is then paid for */
  spend(): boolean {
    // Ten tenths are a little less than one.
    if (this.#tokens < 1 - 1e-9) return false;
    this.#tokens -= 1;
    return true;
  }
}
