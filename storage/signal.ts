/** What is heard of an AbortSignal where nothing but its end matters: every AbortSignal is one. */
export interface Signal {
  readonly aborted: boolean;
  /** Why it ended; undefined before. */
  readonly reason: unknown;
  /** @throws the reason, once it has ended */
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * A signal without the events of the web: a request makes several, and its reads listen to them a dozen times. Those of
 * the web took a tenth of a small query (docs/performance.md).
 *
 * Drivers and clients that are told to stop by a signal of their own need an AbortSignal.
 */
export class LightSignal implements Signal {
  #listeners: Set<() => void> | null = null;
  #aborted = false;
  #reason: unknown;

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /**
   * Ends it, for good, and tells all who listen; when one of them fails, the others hear of it all the same.
   *
   * @param reason an error of the kind of AbortController's when absent
   */
  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    // One that another takes away meanwhile is not told.
    for (const listener of this.#listeners ?? []) tell(listener);
    this.#listeners = null;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    if (this.#aborted) return;
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners?.delete(listener);
  }
}

/** What a listener throws has nobody to catch it, as with an AbortSignal. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
