import { BSON } from 'mongodb';
import type { InvoiceStatus } from '../fapiao/invoice-content.ts';
import type { InvoiceDocument } from './documents.ts';
import { orWithout, type Redis } from './redis.ts';

/** Changes with the shape of what is kept, so that two versions never read each other's. */
const version = 'v1';

const limits = {
  /** A copy is for the hours in which its source does not answer; older than a day it would mislead. */
  ttlSeconds: 24 * 3_600,
  /** Copies made in one rush shall not all end at one moment. */
  jitterSeconds: 2 * 3_600,
  /** A face of two thousand lines is rare, and costs more to copy than it is worth. */
  maxBytes: 256 * 1_024,
} as const;

/** An invoice and its status as one read of its shard gave them. */
export interface KeptFace {
  readonly document: InvoiceDocument;
  readonly status: InvoiceStatus;
}

/** A face as it was read from its source some time ago. */
export interface FaceCopy extends KeptFace {
  readonly fetchedAt: Date;
}

/**
 * Copies of the faces that look-ups found, for the time in which a shard does not answer. They know no caller: who
 * reads one must be judged like one who reads the source.
 */
export class FaceCopies {
  readonly #redis: Redis;
  readonly #random: () => number;

  /** @param random 0 to 1, spreads the ends of copies */
  constructor(redis: Redis, random: () => number = Math.random) {
    this.#redis = redis;
    this.#random = random;
  }

  /** Keeps a copy under each number that finds the invoice. Nobody waits for it, and it may fail. */
  keep(copy: FaceCopy): void {
    const text = BSON.EJSON.stringify(copy);
    if (Buffer.byteLength(text) > limits.maxBytes) return;
    const pipeline = this.#redis.pipeline();
    for (const number of numbersOf(copy.document)) pipeline.set(nameOf(number), text, 'EX', this.#ttl());
    void orWithout(pipeline.exec(), null);
  }

  /**
   * Reads copies in one round trip.
   *
   * @param numbers invoice ids or 20-digit numbers
   * @returns one entry a number, in order; null where there is no copy, or Redis is away
   */
  async read(numbers: readonly string[]): Promise<(FaceCopy | null)[]> {
    const texts = await orWithout(this.#redis.mget(numbers.map(nameOf)), []);
    return numbers.map((_, at) => readCopy(texts[at] ?? null));
  }

  #ttl(): number {
    return limits.ttlSeconds - Math.floor(this.#random() * limits.jitterSeconds);
  }
}

function nameOf(number: string): string {
  return `face:${version}:${number}`;
}

/** A paper print of a digital invoice is looked up by either of its numbers. */
function numbersOf({ _id, digitalNumber }: InvoiceDocument): string[] {
  return [...new Set([_id, digitalNumber ?? _id])];
}

/** What cannot be read is no copy: it was none of this version, whatever its name says. */
function readCopy(text: string | null): FaceCopy | null {
  if (text === null) return null;
  try {
    const copy: FaceCopy = BSON.EJSON.parse(text);
    return copy.document._id === undefined ? null : copy;
  } catch {
    return null;
  }
}
