import { Admission } from './admission.ts';
import { PostgresConnection, type PostgresEndpoint } from './postgres-connection.ts';
import { DatabaseUnreachable, TimeLimitExceeded } from './postgres-errors.ts';
import type { Row, Statement } from './postgres-messages.ts';

interface Waiter {
  readonly resolve: (session: PostgresConnection) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The sessions of one shard, opened when needed. How many run at once is decided by {@link Admission}; the session
 * used last is used next, because its caches are warm.
 */
export class PostgresPool {
  readonly #endpoint: PostgresEndpoint;
  readonly #admission: Admission;
  readonly #idle: PostgresConnection[] = [];
  readonly #waiting: Waiter[] = [];
  readonly #all = new Set<PostgresConnection>();
  #opening = 0;
  #closed = false;

  constructor(endpoint: PostgresEndpoint) {
    this.#endpoint = endpoint;
    this.#admission = new Admission(() => {
      this.#serveWaiting();
      return this.#waiting.length > 0;
    });
  }

  /**
   * Runs one statement on any session; errors as {@link PostgresConnection.execute}.
   * @param timeoutMs 0 for no limit; waiting for a session counts
   */
  async execute(
    statement: Statement,
    values: readonly (Buffer | null)[],
    timeoutMs: number,
  ): Promise<readonly Row[]> {
    const askedAt = timeoutMs === 0 ? 0 : performance.now();
    const session = this.#takeIdle() ?? (await this.#wait());
    try {
      return await session.execute(statement, values, timeoutMs === 0 ? 0 : remaining(timeoutMs, askedAt));
    } finally {
      this.release(session);
    }
  }

  /** A session for the caller alone until {@link release}. Rejects with {@link DatabaseUnreachable}. */
  async acquire(): Promise<PostgresConnection> {
    return this.#takeIdle() ?? (await this.#wait());
  }

  /** Gives a session back. */
  release(session: PostgresConnection): void {
    this.#admission.left();
    this.#putIdle(session);
  }

  /** The caller keeps the session for a cursor: it counts no longer as running. Undone by {@link reattach}. */
  detach(): void {
    this.#admission.left();
    this.#serveWaiting();
  }

  /** Takes back a session that was detached. */
  reattach(session: PostgresConnection): void {
    this.#putIdle(session);
  }

  /** Ends every session; waiting callers are refused. */
  close(): void {
    this.#closed = true;
    this.#admission.close();
    for (const session of this.#all) session.close();
    this.#refuseWaiting(new DatabaseUnreachable('the server is stopping'));
  }

  #takeIdle(): PostgresConnection | undefined {
    if (this.#idle.length === 0 || !this.#admission.tryEnter()) return undefined;
    return this.#idle.pop();
  }

  #wait(): Promise<PostgresConnection> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new DatabaseUnreachable('the server is stopping'));
      this.#waiting.push({ resolve, reject });
      this.#serveWaiting();
    });
  }

  #putIdle(session: PostgresConnection): void {
    if (!session.isLost) this.#idle.push(session);
    this.#serveWaiting();
  }

  #serveWaiting(): void {
    while (this.#waiting.length > 0 && this.#idle.length > 0 && this.#admission.tryEnter()) {
      const session = this.#idle.pop();
      if (session !== undefined) this.#waiting.shift()?.resolve(session);
    }
    if (this.#waiting.length === 0) return;
    this.#admission.watch();
    if (this.#opening < Math.min(this.#waiting.length, this.#admission.free)) this.#open();
  }

  #open(): void {
    this.#opening++;
    PostgresConnection.open(this.#endpoint).then(
      (session) => this.#opened(session),
      (error: Error) => this.#openFailed(error),
    );
  }

  #opened(session: PostgresConnection): void {
    this.#opening--;
    if (this.#closed) {
      session.close();
      return;
    }
    this.#all.add(session);
    session.onLost = () => this.#forget(session);
    this.#putIdle(session);
  }

  #openFailed(error: Error): void {
    this.#opening--;
    // Nobody waits for a database that is down: with no session left, all are told at once instead of one by one.
    if (this.#all.size === 0) this.#refuseWaiting(error);
    else this.#waiting.shift()?.reject(error);
  }

  #forget(session: PostgresConnection): void {
    this.#all.delete(session);
    const index = this.#idle.indexOf(session);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  #refuseWaiting(error: Error): void {
    for (const waiter of this.#waiting.splice(0)) waiter.reject(error);
  }
}

function remaining(timeoutMs: number, askedAt: number): number {
  const left = timeoutMs - (performance.now() - askedAt);
  if (left <= 0) throw new TimeLimitExceeded();
  return Math.ceil(left);
}
