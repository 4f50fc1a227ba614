/** What a write changed, or may have changed when nobody knows whether it was done. */
export interface Written {
  /** What is kept under the names: an invoice under its id and its 20-digit number, an issuer under its taxpayer id. */
  readonly subject: 'INVOICE' | 'ISSUER';
  readonly names: readonly string[];
  /** It was not there before: that it was absent is all that can be known of it. */
  readonly isNew: boolean;
}

/** Tells those who keep copies what was written. Whoever writes waits for it before the write is acknowledged. */
export class WriteFeed {
  readonly #listeners: ((written: Written) => Promise<void>)[] = [];

  /** @param listener must not reject: a write that was done is done */
  listen(listener: (written: Written) => Promise<void>): void {
    this.#listeners.push(listener);
  }

  async tell(written: Written): Promise<void> {
    if (written.names.length === 0) return;
    await Promise.all(this.#listeners.map((listener) => listener(written)));
  }
}

/** @returns the names under which an invoice is kept: a paper print of a digital one is looked up by either number */
export function namesOf({ _id, digitalNumber }: { _id: string; digitalNumber?: string }): string[] {
  return [...new Set([_id, digitalNumber ?? _id])];
}
