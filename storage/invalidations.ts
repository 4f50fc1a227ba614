import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { orWithout, type Redis } from './redis.ts';
import { watchPulse } from './redis-pulse.ts';
import type { Written } from './write-feed.ts';

const newsSchema = z.union([
  z.object({ by: z.string(), subject: z.enum(['INVOICE', 'ISSUER']), names: z.array(z.string()) }),
  // Too much was written to name it.
  z.object({ by: z.string(), doubt: z.literal('EVERYTHING') }),
]);

/** What was written. */
export type News = Pick<Written, 'subject' | 'names'>;

/** What a process hears of the writes of others. */
export interface InvalidationListener {
  /** Another process wrote. */
  onWritten(news: News): void;
  /** News may have been missed: what is kept from before may be out of date. */
  onGap(): void;
}

/**
 * Tells the other processes what was written, and hears it from them, through Redis. It may be deaf, while Redis is
 * away; then a process must not trust for long what it keeps.
 */
export class Invalidations {
  readonly #redis: Redis;
  readonly #ears: Redis;
  readonly #channel: string;
  readonly #listeners: InvalidationListener[] = [];
  readonly #self = randomUUID();
  #isHearing = false;

  /**
   * Begins to listen, on a connection of its own: one that listens can do nothing else.
   *
   * @param channel name; processes with one name share their news
   */
  constructor(redis: Redis, channel: string) {
    this.#redis = redis;
    this.#channel = channel;
    this.#ears = redis.duplicate({ autoResubscribe: false, connectionName: channel });
    this.#ears.on('error', () => undefined);
    this.#ears.on('ready', () => void this.#subscribe());
    this.#ears.on('close', () => {
      this.#isHearing = false;
    });
    // What is not said by one that hangs is not heard either.
    watchPulse(this.#ears, () => {
      this.#isHearing = false;
    });
    this.#ears.on('message', (_, text) => this.#hear(text));
    this.#ears.connect().catch(() => undefined);
  }

  /** False while news may be missed. */
  get isHearing(): boolean {
    return this.#isHearing;
  }

  listen(listener: InvalidationListener): void {
    this.#listeners.push(listener);
  }

  /** Tells the other processes. @returns false where they may not have heard it, deaf or not. Never rejects */
  publish({ subject, names }: News): Promise<boolean> {
    return this.#publish({ subject, names });
  }

  /** Tells the other processes that they may have missed anything. @returns as `publish` */
  publishDoubt(): Promise<boolean> {
    return this.#publish({ doubt: 'EVERYTHING' });
  }

  close(): void {
    this.#ears.disconnect();
  }

  #publish(content: object): Promise<boolean> {
    const sent = this.#redis.publish(this.#channel, JSON.stringify({ by: this.#self, ...content }));
    return orWithout(
      sent.then(() => true),
      false,
    );
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#ears.subscribe(this.#channel);
      for (const listener of this.#listeners) listener.onGap();
      this.#isHearing = true;
    } catch {
      this.#ears.disconnect(true);
    }
  }

  #hear(text: string): void {
    const news = newsOf(text);
    // What this process wrote it has forgotten itself, and may have read anew since.
    if (news === null || news.by === this.#self) return;
    for (const listener of this.#listeners) {
      if ('doubt' in news) listener.onGap();
      else listener.onWritten(news);
    }
  }
}

/** @returns null for what another program sent */
function newsOf(text: string): z.infer<typeof newsSchema> | null {
  try {
    return newsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
