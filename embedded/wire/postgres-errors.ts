import type { PostgresErrorFields } from './postgres-messages.ts';

/** PostgreSQL refused a statement. `sqlState` starts with `M` when DocumentDB raised a MongoDB error. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly sqlState: string;
  readonly detail: string;
  readonly constraint: string;

  constructor(fields: PostgresErrorFields) {
    super(fields.message);
    this.sqlState = fields.sqlState;
    this.detail = fields.detail;
    this.constraint = fields.constraint;
  }
}

/**
 * PostgreSQL cannot be reached, or its session ended under a running statement.
 * `outcomeUnknown` tells the two apart: a write that never left may be sent again, one that was running may be applied.
 */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
  readonly outcomeUnknown: boolean;

  constructor(reason: string, outcomeUnknown = false) {
    super(`the shard's database is not reachable: ${reason}`);
    this.outcomeUnknown = outcomeUnknown;
  }
}

/** The time a command was given had passed before PostgreSQL could begin with it. */
export class TimeLimitExceeded extends Error {
  override readonly name = 'TimeLimitExceeded';

  constructor() {
    super('operation exceeded time limit');
  }
}
