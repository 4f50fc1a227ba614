import { hash } from 'node:crypto';

const modulus = 1n << 64n;

/**
 * Checksum over any number of invoices that does not depend on their order, so that a source and this system can
 * each take it in the order that suits them: the sum modulo 2^64 of the first 8 bytes (big-endian) of
 * SHA-256(id + "\n" + contentHash). A sum, unlike an exclusive or, does not cancel an invoice counted twice.
 */
export class ContentChecksum {
  #sum = 0n;
  #count = 0;

  /**
   * @param id the invoice's id
   * @param contentHash SHA-256 (hex) over its canonical content, as `recordInvoices` returns it
   */
  add(id: string, contentHash: string): void {
    const digest = hash('sha256', `${id}\n${contentHash}`, 'buffer');
    this.#sum = (this.#sum + digest.readBigUInt64BE(0)) % modulus;
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** @returns 16 lower-case hexadecimal digits; all zeros for no invoice */
  toString(): string {
    return this.#sum.toString(16).padStart(16, '0');
  }
}
