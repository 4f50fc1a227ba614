import type { CommandRequest } from '../command-request.ts';
import type { CursorStore } from '../cursors.ts';
import type { Row, Statement } from '../postgres-messages.ts';
import type { PostgresPool } from '../postgres-pool.ts';

/** Takes one line about something worth knowing, with its fields. */
export type WireLog = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** What a command works with: one shard's sessions and cursors, and the client connection it came over. */
export interface CommandContext {
  readonly log: WireLog;
  readonly pool: PostgresPool;
  readonly cursors: CursorStore;
  readonly connectionId: number;
}

/** Answers a command with a raw BSON reply; failures are thrown and turned into `{ ok: 0 }` by the caller. */
export type CommandHandler = (request: CommandRequest, context: CommandContext) => Buffer | Promise<Buffer>;

/** Runs a statement that answers with one row; a missing row is a defect of the engine and throws. */
export async function runForRow(
  statement: Statement,
  values: readonly (Buffer | null)[],
  request: CommandRequest,
  context: CommandContext,
): Promise<Row> {
  const rows = await context.pool.execute(statement, values, request.maxTimeMs);
  return firstRow(rows, statement);
}

/** The only row of an answer. */
export function firstRow(rows: readonly Row[], statement: Statement): Row {
  const [row] = rows;
  if (row === undefined) throw new Error(`${statement.name} answered without a row`);
  return row;
}

/** A column that may not be NULL. */
export function requiredColumn(row: Row, index: number): Buffer {
  const value = row[index];
  if (value === null || value === undefined)
    throw new Error(`column ${index} of the engine's answer is missing`);
  return value;
}

/** A text parameter in binary format. */
export function textValue(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
