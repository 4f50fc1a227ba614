import { setTimeout as sleep } from 'node:timers/promises';
import { type Document, MongoClient, type MongoClientOptions, MongoServerError } from 'mongodb';

const limits = {
  /** One attempt to reach a server that may not be there yet. */
  attemptMs: 3_000,
  pauseMs: 1_000,
  /** A server that starts on empty disks, or elects a primary, is there by then. */
  deadlineMs: 180_000,
} as const;

/** How long to wait for a server, and how long between two attempts. */
export interface Patience {
  readonly deadlineMs: number;
  readonly pauseMs: number;
}

/** As whom a server is spoken to; empty for whom its address names, or nobody. */
export type Credentials = Pick<MongoClientOptions, 'auth' | 'authSource' | 'authMechanism'>;

/** @returns a client that gives an attempt up soon; nothing is connected yet */
export function connect(uri: string, credentials: Credentials): MongoClient {
  return new MongoClient(uri, {
    ...credentials,
    appName: 'fapiao-graph cluster',
    serverSelectionTimeoutMS: limits.attemptMs,
    connectTimeoutMS: limits.attemptMs,
  });
}

/**
 * Sends one command to one server, whatever part it plays in its set.
 *
 * @param host `host:port`
 */
export async function ask(
  host: string,
  command: Document,
  credentials: Credentials,
  database = 'admin',
): Promise<Document> {
  const client = connect(`mongodb://${host}/?directConnection=true`, credentials);
  try {
    return await client.db(database).command(command);
  } finally {
    await client.close();
  }
}

/** A server did not become ready in time. */
export class NotReady extends Error {
  readonly zh: string;
  /** sysexits.h EX_UNAVAILABLE */
  readonly exitCode = 69;

  constructor(what: string, waitedMs: number, cause: unknown) {
    const why = cause instanceof Error ? `: ${cause.message}` : '';
    super(`Not ready after ${waitedMs / 1000} s: ${what}${why}`, { cause });
    this.name = 'NotReady';
    this.zh = `等待 ${waitedMs / 1000} 秒后仍未就绪：${what}${why}`;
  }
}

/** A server refuses who is asking. */
export class ClusterAccessDenied extends Error {
  readonly zh: string;
  /** sysexits.h EX_NOPERM */
  readonly exitCode = 77;

  constructor(what: string, cause: MongoServerError) {
    super(`Access denied: ${what}: ${cause.message}`, { cause });
    this.name = 'ClusterAccessDenied';
    this.zh = `拒绝访问：${what}：${cause.message}`;
  }
}

/** Unauthorized and AuthenticationFailed: it stays so, however often it is asked. */
const deniedCodes = new Set([13, 18]);

/** @returns the failure that no repetition cures; null for one that may pass */
function finalFailure(what: string, error: unknown): Error | null {
  if (error instanceof MongoServerError && deniedCodes.has(Number(error.code))) {
    return new ClusterAccessDenied(what, error);
  }
  // What carries a text for the user was judged already.
  return error instanceof Error && 'zh' in error ? error : null;
}

/**
 * Repeats work until it succeeds: servers that start together are ready one after the other.
 *
 * @param what names it in the error
 * @param work null for "not yet"
 * @throws NotReady when the deadline passes; at once what no repetition can cure
 */
export async function untilReady<T>(
  what: string,
  work: () => Promise<T | null>,
  { deadlineMs, pauseMs }: Patience = limits,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  let last: unknown = null;
  do {
    try {
      const result = await work();
      if (result !== null) return result;
    } catch (error) {
      const final = finalFailure(what, error);
      if (final !== null) throw final;
      last = error;
    }
    await sleep(pauseMs);
  } while (performance.now() < end);
  throw new NotReady(what, deadlineMs, last);
}
