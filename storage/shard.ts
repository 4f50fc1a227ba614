import type { Db, MongoClientOptions } from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { type BureauMoveDocument, readMoves } from './bureau-moves.ts';
import { withDeadline } from './deadline.ts';
import type { HOME } from './documents.ts';
import { BureauElsewhere, type MoveWatch, moveTimes } from './move-watch.ts';
import type { BreakerState } from './resilience/breaker.ts';
import {
  type CallKind,
  type PolicyLimits,
  type PolicyState,
  policyLimits,
  ShardPolicy,
} from './resilience/policy.ts';
import { CutOff } from './resilience/refusals.ts';
import { ShardClient } from './shard-client.ts';
import { ShardError, shardFailureOf } from './shard-error.ts';
import { ShardHealth } from './shard-health.ts';
import type { ShardEntry } from './shard-map.ts';
import type { Signal } from './signal.ts';

/** A whole read, connection and all. With what is around it, a dead shard costs its callers 2 s at most. */
export const readTimeoutMs = 1_800;

/** The longest that a write may take for which somebody waits. */
export const writeTimeoutMs = 10_000;

/** What a write of many may take longer for each of them: forty times what the embedded engine needs on two idle cores. */
const writeMsPerDocument = 8;

/**
 * A write of one takes no longer than a look-up does, and its caller hears as soon of a shard that does not answer. One
 * of 500 may not be given up half-way as lightly.
 *
 * @param documents how many are written with one command
 * @returns what that may take, milliseconds
 */
export function writeBudgetMs(documents: number): number {
  return Math.min(writeTimeoutMs, readTimeoutMs + documents * writeMsPerDocument);
}

/** The longest that work may take of which it is known that it takes long: an index over a whole region, say. */
const longTimeoutMs = 6 * 3_600_000;

/** Budgets of one shard, in milliseconds unless the name says otherwise. */
const limits = {
  writeTimeoutMs,
  /** Less than a read: where nothing listens, the shard is known to be down and not merely late. */
  serverSelectionTimeoutMs: 1_500,
  connectTimeoutMs: 1_500,
} as const;

const clientOptions: MongoClientOptions = {
  appName: 'fapiao-graph',
  serverSelectionTimeoutMS: limits.serverSelectionTimeoutMs,
  connectTimeoutMS: limits.connectTimeoutMs,
  // Whoever was given up while it waited for a connection is sent no later than that.
  waitQueueTimeoutMS: readTimeoutMs,
  // Calls wait for each other in the bulkhead, where they can leave the queue. A write that is given up leaves that, and
  // keeps its connection until it is answered.
  maxPoolSize: 2 * policyLimits.maxInFlight,
  // A write cannot be called back. Where the other end has gone silently, its connection would never be free again.
  socketTimeoutMS: limits.writeTimeoutMs,
  // Reads are repeated within a budget, writes by whoever knows that they are safe to repeat.
  retryReads: false,
  retryWrites: false,
  // An acknowledged write survives the loss of a member and of power.
  writeConcern: { w: 'majority', journal: true },
  // Read preference stays primary: a look-up just after a recording must see it.
  ignoreUndefined: true,
  monitorCommands: true,
};

/** For what takes long: few do, and the system itself finds out where the other end has gone silently. */
const longOptions: MongoClientOptions = {
  ...clientOptions,
  maxPoolSize: 4,
  waitQueueTimeoutMS: limits.writeTimeoutMs,
  socketTimeoutMS: longTimeoutMs,
  serverSelectionTimeoutMS: 5_000,
  // Also for the signs of life: a busy server that is late with one must not lose what it has worked at for an hour.
  connectTimeoutMS: 10_000,
};

/** A piece of database work; passing the signal on to the driver frees the connection at the deadline. */
export type ShardWork<T> = (db: Db, signal: AbortSignal) => Promise<T>;

/** What is told of a shard as it happens. */
export interface ShardLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface ShardsOptions {
  /** Told when a shard is cut off, and when it is back; null for nobody. */
  readonly log?: ShardLog | null;
  /** Whether a late point read is made once more. */
  readonly hedge?: boolean;
  readonly limits?: Partial<PolicyLimits>;
}

/**
 * One shard: its client, and what was measured of it. All access goes through `read`, `readPoint`, `writeOf`, `write`
 * and, for what takes long, `readLong` and `writeLong`.
 */
export class Shard {
  readonly health: ShardHealth;
  readonly name: string;
  /** Bureaus that are read here now; others while one is moved to another shard. */
  bureaus: readonly BureauCode[];
  /** Tells where bureaus are that are moved; null where this process does not ask for that. */
  moves: MoveWatch | null = null;
  readonly client: ShardClient;
  /** For what takes long; a session that `readLong` is to use has to be one of its own. */
  readonly longClient: ShardClient;
  readonly #database: string;
  readonly #policy: ShardPolicy;

  constructor(
    entry: ShardEntry,
    database: string,
    { log = null, hedge = false, limits = {} }: ShardsOptions,
  ) {
    this.name = entry.name;
    this.bureaus = entry.bureaus;
    this.client = new ShardClient(entry.uri, clientOptions);
    this.longClient = new ShardClient(entry.uri, longOptions, this.client.commands);
    this.#database = database;
    this.#policy = new ShardPolicy({
      limits,
      hedgeAfterMs: () => (hedge ? this.health.pointP95Ms() : null),
      onChange: (breaker, cause) => tell(log, this.name, breaker, cause),
    });
    this.health = new ShardHealth(Date.now, () => this.policy.breaker !== 'CLOSED');
  }

  /** What stands before its commands. */
  get policy(): PolicyState {
    return this.#policy.state;
  }

  /**
   * Runs a read within the read budget.
   *
   * @param timeoutMs a smaller budget, where more than this read has to be done in time
   * @param caller aborted when nobody waits for the answer any more: the database is not kept busy with it
   * @throws ShardError when the shard gives no answer; the caller's reason
   */
  read<T>(work: ShardWork<T>, timeoutMs: number = readTimeoutMs, caller: Signal | null = null): Promise<T> {
    const answered = (elapsedMs: number) => this.health.answered(elapsedMs);
    return this.#run('READ', this.#whereKept(work), timeoutMs, answered, caller);
  }

  /** Runs a read of few documents by their ids, as `read` does; where it is late it may be made once more. */
  readPoint<T>(work: ShardWork<T>, timeoutMs: number = readTimeoutMs): Promise<T> {
    return this.#run('POINT_READ', this.#whereKept(work), timeoutMs, (elapsedMs) =>
      this.health.answered(elapsedMs, true),
    );
  }

  /**
   * Runs a write of what belongs to bureaus, within the budget of as many documents.
   *
   * @param bureaus one for each document that is written; HOME for what belongs to none
   * @throws ShardError when the shard gives no answer, or one of the bureaus is on its way to another
   */
  writeOf<T>(bureaus: readonly (BureauCode | typeof HOME)[], work: ShardWork<T>): Promise<T> {
    const { moves } = this;
    const ownMs = writeBudgetMs(bureaus.length);
    if (moves === null) return this.write(work, ownMs);
    const isMoving = moves.isMoving(bureaus);
    const budgetMs = isMoving ? Math.min(moveTimes.writeTimeoutMs, ownMs) : ownMs;
    const guarded: ShardWork<T> = async (db, signal) => {
      await moves.beforeWrite(bureaus);
      // Begun before the move was heard of, it may take longer than the switch waits.
      if (!isMoving && moves.isMoving(bureaus)) throw new BureauElsewhere(this.name, []);
      // Its caller was told meanwhile that it could not be done.
      signal.throwIfAborted();
      return await work(db, signal);
    };
    return this.#run('WRITE', guarded, budgetMs, () => this.health.answered(null));
  }

  /**
   * Runs a write that no move of a bureau concerns.
   *
   * @param timeoutMs a smaller budget, where somebody waits for it
   * @throws ShardError when the shard gives no answer
   */
  write<T>(work: ShardWork<T>, timeoutMs: number = writeTimeoutMs): Promise<T> {
    return this.#run('WRITE', work, timeoutMs, () => this.health.answered(null));
  }

  /**
   * Runs a read that nobody waits for, and that may take long.
   *
   * @throws ShardError when the shard gives no answer
   */
  readLong<T>(work: ShardWork<T>, timeoutMs: number): Promise<T> {
    return this.#runLong(this.#whereKept(work), timeoutMs);
  }

  /**
   * Runs a write that no move of a bureau concerns, and that may take long.
   *
   * @throws ShardError when the shard gives no answer
   */
  writeLong<T>(work: ShardWork<T>, timeoutMs: number = longTimeoutMs): Promise<T> {
    return this.#runLong(work, timeoutMs);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.moves?.end();
    await Promise.all([this.client.close(), this.longClient.close()]);
  }

  /** Asks for the moves that the shard knows of; past the breaker, for it is asked before what the breaker judges. */
  readMoves(): Promise<BureauMoveDocument[]> {
    return withDeadline(readTimeoutMs, (signal) =>
      this.client.run((client) => readMoves(client.db(this.#database), signal)),
    );
  }

  /**
   * On connections whose sockets are as patient, and past health, breaker and bulkhead: what takes long by its nature
   * says nothing of the shard, and must not stand in the way of those who are in a hurry.
   */
  async #runLong<T>(work: ShardWork<T>, timeoutMs: number): Promise<T> {
    const send = (signal: AbortSignal) =>
      this.longClient.run((client) => work(client.db(this.#database), signal));
    try {
      return await withDeadline(timeoutMs, send);
    } catch (error) {
      throw this.#failureOf(error) ?? error;
    }
  }

  #whereKept<T>(work: ShardWork<T>): ShardWork<T> {
    const { moves } = this;
    if (moves === null) return work;
    return async (db, signal) => {
      const asking = moves.beforeRead();
      if (asking !== null) await asking;
      return await work(db, signal);
    };
  }

  async #run<T>(
    kind: CallKind,
    work: ShardWork<T>,
    timeoutMs: number,
    answered: (elapsedMs: number) => void,
    caller: Signal | null = null,
  ): Promise<T> {
    const started = performance.now();
    try {
      const send = (signal: AbortSignal) =>
        this.client.run((client) => work(client.db(this.#database), signal));
      const answer = await this.#policy.run(kind, timeoutMs, send, caller);
      answered(performance.now() - started);
      return answer;
    } catch (error) {
      if (caller?.aborted && error === caller.reason) throw error;
      const failure = this.#failureOf(error);
      // It did answer: that the command was wrong says nothing about its health.
      if (failure === null) answered(performance.now() - started);
      // One that was not asked did not fail; it is DOWN all the same while it is cut off.
      else if (!(error instanceof BureauElsewhere || error instanceof CutOff)) this.health.failed();
      throw failure ?? error;
    }
  }

  /** @returns null for an error about the command itself: the shard did answer */
  #failureOf(error: unknown): ShardError | null {
    if (error instanceof BureauElsewhere) return new ShardError(this.name, error.bureaus, 'DOWN', error);
    const failure = shardFailureOf(error);
    return failure === null ? null : new ShardError(this.name, this.bureaus, failure, error);
  }
}

function tell(log: ShardLog | null, shard: string, breaker: BreakerState, cause: unknown): void {
  if (breaker === 'OPEN') log?.warn({ shard, err: cause }, 'shard is cut off: it failed too often');
  if (breaker === 'HALF_OPEN') log?.info({ shard }, 'shard is tried again');
  if (breaker === 'CLOSED') log?.info({ shard }, 'shard answers again');
}
