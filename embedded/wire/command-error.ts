import { errorCodeOfSqlState } from './error-codes.ts';
import { DatabaseError, DatabaseUnreachable, TimeLimitExceeded } from './postgres-errors.ts';

/** A failure that is answered to the client as `{ ok: 0, code, codeName, errmsg }`. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number;
  readonly codeName: string;
  /** Further fields of the answer, such as `keyPattern`. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    code: number,
    codeName: string,
    message: string,
    fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.codeName = codeName;
    this.fields = fields;
  }
}

/** What the client is told about an error: its own code where there is one, else 1 (InternalError). */
export function toCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof DatabaseError) {
    const { code, codeName } = errorCodeOfSqlState(error.sqlState);
    return new CommandError(code, codeName, code === 50 ? 'operation exceeded time limit' : error.message);
  }
  if (error instanceof TimeLimitExceeded) return new CommandError(50, 'MaxTimeMSExpired', error.message);
  // What mongos answers when a shard is down: drivers repeat a read once and keep their connections.
  if (error instanceof DatabaseUnreachable) return new CommandError(6, 'HostUnreachable', error.message);
  return new CommandError(1, 'InternalError', error instanceof Error ? error.message : String(error));
}
