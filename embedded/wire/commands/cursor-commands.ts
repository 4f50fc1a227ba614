import { BSON } from 'mongodb';
import { CommandError } from '../command-error.ts';
import { encodeReply } from '../command-reply.ts';
import type { CommandRequest } from '../command-request.ts';
import type { OpenCursor } from '../cursors.ts';
import type { Statement } from '../postgres-messages.ts';
import { type CommandContext, type CommandHandler, firstRow, requiredColumn, textValue } from './command.ts';

const getMoreStatement: Statement = {
  name: 'get_more',
  text: 'SELECT cursorpage, continuation FROM documentdb_api.cursor_get_more($1, $2, $3)',
};

async function getMore(request: CommandRequest, context: CommandContext): Promise<Buffer> {
  const id = request.targetId;
  const cursor = context.cursors.take(id);
  if (cursor === undefined) throw new CommandError(43, 'CursorNotFound', `cursor id ${id} not found`);
  const values = [textValue(cursor.database), request.body, cursor.continuation];
  try {
    const rows =
      cursor.session === null
        ? await context.pool.execute(getMoreStatement, values, request.maxTimeMs)
        : await cursor.session.execute(getMoreStatement, values, request.maxTimeMs);
    const row = firstRow(rows, getMoreStatement);
    const page = requiredColumn(row, 0);
    keepOrClose(cursor, row[1] ?? null, context);
    return page;
  } catch (error) {
    context.cursors.discard(cursor);
    throw error;
  }
}

function keepOrClose(cursor: OpenCursor, continuation: Buffer | null, { cursors }: CommandContext): void {
  if (continuation === null) cursors.discard(cursor);
  else cursors.put({ ...cursor, continuation: Buffer.from(continuation) });
}

function killCursors(request: CommandRequest, { cursors }: CommandContext): Buffer {
  const list = request.document('cursors');
  const ids = list === null ? [] : Object.values(BSON.deserialize(list, { useBigInt64: true }));
  const killed: bigint[] = [];
  const missing: bigint[] = [];
  for (const value of ids) {
    const id = BigInt(value);
    const cursor = cursors.take(id);
    if (cursor !== undefined) cursors.discard(cursor);
    (cursor === undefined ? missing : killed).push(id);
  }
  return encodeReply({
    cursorsKilled: killed,
    cursorsNotFound: missing,
    cursorsAlive: [],
    cursorsUnknown: [],
  });
}

/** Commands on cursors that are already open. */
export const cursorCommands: Readonly<Record<string, CommandHandler>> = { getMore, killCursors };
