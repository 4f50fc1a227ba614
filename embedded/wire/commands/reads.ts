import type { CommandRequest } from '../command-request.ts';
import type { Statement } from '../postgres-messages.ts';
import {
  type CommandContext,
  type CommandHandler,
  firstRow,
  requiredColumn,
  runForRow,
  textValue,
} from './command.ts';

/** Answers with the first page of a cursor; what is left of the result is kept for `getMore`. */
function cursorCommand(name: string, functionName: string): CommandHandler {
  const statement: Statement = {
    name,
    text: `SELECT cursorpage, continuation, persistconnection, cursorid FROM documentdb_api.${functionName}($1, $2)`,
  };
  return (request, context) => firstPage(statement, request, context);
}

async function firstPage(
  statement: Statement,
  request: CommandRequest,
  { pool, cursors }: CommandContext,
): Promise<Buffer> {
  const { database } = request;
  const session = await pool.acquire();
  let detached = false;
  try {
    const rows = await session.execute(statement, [textValue(database), request.body], request.maxTimeMs);
    const row = firstRow(rows, statement);
    const continuation = row[1] ?? null;
    if (continuation !== null) {
      detached = requiredColumn(row, 2)[0] === 1;
      const id = requiredColumn(row, 3).readBigInt64BE(0);
      // A view would keep the whole network chunk alive for as long as the cursor is open.
      const copy = Buffer.from(continuation);
      cursors.put({ id, database, continuation: copy, session: detached ? session : null });
    }
    return requiredColumn(row, 0);
  } finally {
    if (detached) pool.detach();
    else pool.release(session);
  }
}

/** Answers with one document that the engine makes. */
function documentCommand(name: string, functionName: string): CommandHandler {
  const statement: Statement = { name, text: `SELECT document FROM documentdb_api.${functionName}($1, $2)` };
  return async (request, context) => {
    const row = await runForRow(statement, [textValue(request.database), request.body], request, context);
    return requiredColumn(row, 0);
  };
}

/** Commands that only read. */
export const readCommands: Readonly<Record<string, CommandHandler>> = {
  find: cursorCommand('find', 'find_cursor_first_page'),
  aggregate: cursorCommand('aggregate', 'aggregate_cursor_first_page'),
  listCollections: cursorCommand('list_collections', 'list_collections_cursor_first_page'),
  listIndexes: cursorCommand('list_indexes', 'list_indexes_cursor_first_page'),
  count: documentCommand('count', 'count_query'),
  distinct: documentCommand('distinct', 'distinct_query'),
  validate: documentCommand('validate', 'validate'),
};
