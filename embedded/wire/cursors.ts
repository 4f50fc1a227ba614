import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresPool } from './postgres-pool.ts';

/** MongoDB's default: a cursor that nobody asked for ten minutes is closed. */
const idleMs = 10 * 60_000;
const sweepEveryMs = 30_000;
/** Each holds a PostgreSQL session of its own; one more closes the one that has been left alone longest. */
const maxHoldingSession = 32;

/** A query whose result has not been read to its end. */
export interface OpenCursor {
  readonly id: bigint;
  readonly database: string;
  /** Where the engine goes on reading; opaque. */
  readonly continuation: Buffer;
  /** The session in which the rest of the result lives, or `null` when any session can go on. */
  readonly session: PostgresConnection | null;
}

/**
 * The open cursors of one shard. They belong to no client connection: drivers fetch the next page over whichever
 * connection is free. A cursor is taken out while a page is fetched and put back after, so it is never used twice at once.
 */
export class CursorStore {
  readonly #pool: PostgresPool;
  readonly #now: () => number;
  /** In the order of their last use. */
  readonly #open = new Map<bigint, { readonly cursor: OpenCursor; readonly usedAt: number }>();
  readonly #sweeper: NodeJS.Timeout;

  /** @param now milliseconds of a clock that does not go back */
  constructor(pool: PostgresPool, now: () => number) {
    this.#pool = pool;
    this.#now = now;
    this.#sweeper = setInterval(() => this.#closeIdle(), sweepEveryMs).unref();
  }

  /** Removes the cursor and returns it, or `undefined` when there is none of that id. */
  take(id: bigint): OpenCursor | undefined {
    const entry = this.#open.get(id);
    this.#open.delete(id);
    return entry?.cursor;
  }

  /** Keeps a cursor for the next page. */
  put(cursor: OpenCursor): void {
    if (cursor.session !== null) this.#makeRoom();
    this.#open.set(cursor.id, { cursor, usedAt: this.#now() });
  }

  /** Closes a cursor that is not in the store any more, giving its session back. */
  discard({ session }: OpenCursor): void {
    if (session === null) return;
    session.query('CLOSE ALL', 0).then(
      () => this.#pool.reattach(session),
      () => session.close(),
    );
  }

  /** Stops the sweep and forgets every cursor. */
  close(): void {
    clearInterval(this.#sweeper);
    this.#open.clear();
  }

  #makeRoom(): void {
    const holding = [...this.#open.values()].filter(({ cursor }) => cursor.session !== null);
    for (const { cursor } of holding.slice(0, Math.max(0, holding.length + 1 - maxHoldingSession))) {
      this.#open.delete(cursor.id);
      this.discard(cursor);
    }
  }

  #closeIdle(): void {
    const before = this.#now() - idleMs;
    for (const [id, { cursor, usedAt }] of this.#open) {
      if (usedAt > before) return;
      this.#open.delete(id);
      this.discard(cursor);
    }
  }
}
