/**
 * Remembers nonces for at least `keepMs`, in two generations: the older one is dropped whole, so that nothing has to
 * be swept. Memory is bounded by `maxPerGeneration`: a fuller generation ends early, and the oldest nonces are
 * forgotten before their time. Only holders of the secret can cause that, because only their nonces are added.
 */
export class SeenNonces {
  readonly #keepMs: number;
  readonly #maxPerGeneration: number;
  #current = new Set<string>();
  #previous = new Set<string>();
  #since = 0;

  constructor(keepMs: number, maxPerGeneration: number) {
    this.#keepMs = keepMs;
    this.#maxPerGeneration = maxPerGeneration;
  }

  /** @returns true the first time a nonce comes, false when it was seen before */
  admit(nonce: string, nowMs: number): boolean {
    if (nowMs - this.#since >= this.#keepMs || this.#current.size >= this.#maxPerGeneration) {
      this.#previous = this.#current;
      this.#current = new Set();
      this.#since = nowMs;
    }
    if (this.#current.has(nonce) || this.#previous.has(nonce)) return false;
    this.#current.add(nonce);
    return true;
  }
}
