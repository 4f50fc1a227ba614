import {
  MongoBulkWriteError,
  MongoDriverError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { DeadlinePassed } from './deadline.ts';
import { ClientReplaced, CutOff, NoRoom } from './resilience/refusals.ts';

/** How a shard failed to answer. */
export type ShardFailure = 'TIMED_OUT' | 'DOWN';

/** A shard gave no answer; the driver's error is kept as `cause` for the log and never shown. */
export class ShardError extends Error {
  constructor(
    readonly shard: string,
    readonly bureaus: readonly BureauCode[],
    readonly failure: ShardFailure,
    override readonly cause: unknown,
  ) {
    super(`shard ${shard} ${failure === 'TIMED_OUT' ? 'did not answer in time' : 'is down'}`);
    this.name = 'ShardError';
  }
}

/** MaxTimeMSExpired: the server gave the command up at the deadline that the driver sent along. */
const maxTimeExpired = 50;
/** Codes by which a server says that it cannot answer now. */
export const unavailableCodes: ReadonlySet<number> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  89, // NetworkTimeout
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/** Node's and the system's names for a connection that is no more. */
const socketCodes = new Set([
  ...['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT'],
  ...['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_SOCKET_CLOSED'],
]);

/** What the driver says of parts of a closed client; not all of these classes are exported. */
const closedNames = new Set([
  'MongoClientClosedError',
  'MongoNotConnectedError',
  'MongoServerClosedError',
  'MongoPoolClosedError',
]);

/**
 * Tells whether an error of the driver, or of what stands before it, means that the shard gave no answer.
 *
 * @returns null for errors about the command itself (a duplicate key, say): the shard did answer
 */
export function shardFailureOf(error: unknown): ShardFailure | null {
  if (error instanceof DeadlinePassed || isQueueTimeout(error)) return 'TIMED_OUT';
  if (error instanceof CutOff || error instanceof ClientReplaced) return 'DOWN';
  if (error instanceof NoRoom) return 'TIMED_OUT';
  if (isLost(error) || isClosed(error)) return 'DOWN';
  if (error instanceof MongoNetworkError || isSocketError(error)) return 'DOWN';
  if (error instanceof MongoBulkWriteError && hasNoVerdict(error)) return 'DOWN';
  if (!(error instanceof MongoServerError)) return null;
  if (error.code === maxTimeExpired) return 'TIMED_OUT';
  return unavailableCodes.has(Number(error.code)) ? 'DOWN' : null;
}

/** Tells whether an error of the driver means that its client knows no server that it could ask. */
export function isLost(error: unknown): boolean {
  return error instanceof MongoServerSelectionError || error instanceof MongoTopologyClosedError;
}

/** The client was replaced while it worked, because it lost its server. */
function isClosed(error: unknown): boolean {
  return error instanceof MongoDriverError && closedNames.has(error.name);
}

/** The driver does not export the class that it throws when its pool stays busy. */
function isQueueTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'MongoWaitQueueTimeoutError';
}

/** What the system says of a socket while a command is written to it is passed on by the driver as it is. */
function isSocketError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && socketCodes.has(String(error.code));
}

/**
 * A bulk write wraps whatever ends it, and takes over its code: only a server's is a number. Without a word on any of
 * its writes the server never judged it.
 */
function hasNoVerdict({ writeErrors, code }: MongoBulkWriteError): boolean {
  return [writeErrors].flat().length === 0 && typeof code !== 'number';
}
