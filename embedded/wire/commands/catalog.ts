import { BSON } from 'mongodb';
import { CommandError } from '../command-error.ts';
import { encodeReply } from '../command-reply.ts';
import type { CommandRequest } from '../command-request.ts';
import type { Statement } from '../postgres-messages.ts';
import { type CommandContext, type CommandHandler, requiredColumn, runForRow, textValue } from './command.ts';

/** A command whose answer the engine makes whole, from the given parameters. */
function engineCommand(
  statement: Statement,
  values: (request: CommandRequest) => readonly Buffer[],
): CommandHandler {
  return async (request, context) =>
    requiredColumn(await runForRow(statement, values(request), request, context), 0);
}

const databaseAndBody = ({ database, body }: CommandRequest): readonly Buffer[] => [
  textValue(database),
  body,
];
const scaleOf = (request: CommandRequest): Buffer => textValue(String(request.number('scale') ?? 1));

const createIndexesStatement: Statement = {
  name: 'create_indexes',
  text: 'SELECT create_indexes_non_concurrently FROM documentdb_api_internal.create_indexes_non_concurrently($1, $2, true)',
};

/** Builds the indexes before it answers; the engine nests its answer as a router over shards would. */
const createIndexes: CommandHandler = async (request, context) => {
  const row = await runForRow(createIndexesStatement, databaseAndBody(request), request, context);
  const { raw } = BSON.deserialize(requiredColumn(row, 0));
  return encodeReply(raw?.defaultShard ?? {});
};

const dropStatement: Statement = { name: 'drop', text: 'SELECT documentdb_api.drop_collection($1, $2)' };

const drop: CommandHandler = async (request, context) => {
  const { database, target } = request;
  await runForRow(dropStatement, [textValue(database), textValue(target)], request, context);
  return encodeReply({ ns: `${database}.${target}` });
};

const dropDatabaseStatement: Statement = {
  name: 'drop_database',
  text: 'SELECT documentdb_api.drop_database($1)',
};

const dropDatabase: CommandHandler = async (request, context) => {
  await runForRow(dropDatabaseStatement, [textValue(request.database)], request, context);
  return encodeReply({ dropped: request.database });
};

const collectionIdStatement: Statement = {
  name: 'collection_id',
  text: 'SELECT collection_id FROM documentdb_api_catalog.collections WHERE database_name = $1 AND collection_name = $2',
};

/** Refreshes the planner's statistics; ordered index scans are chosen only when a loaded collection has them. */
async function analyze(request: CommandRequest, context: CommandContext): Promise<Buffer> {
  const { database, target } = request;
  const values = [textValue(database), textValue(target)];
  const [row] = await context.pool.execute(collectionIdStatement, values, request.maxTimeMs);
  if (row === undefined)
    throw new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${database}.${target}`);
  const id = requiredColumn(row, 0).readBigInt64BE(0);
  const session = await context.pool.acquire();
  try {
    await session.query(`ANALYZE documentdb_data.documents_${id}`, request.maxTimeMs);
  } finally {
    context.pool.release(session);
  }
  return encodeReply({});
}

/** Commands on collections, indexes and databases. */
export const catalogCommands: Readonly<Record<string, CommandHandler>> = {
  createIndexes,
  drop,
  dropDatabase,
  analyze,
  create: engineCommand(
    { name: 'create', text: 'SELECT documentdb_api.create_collection_view($1, $2)' },
    databaseAndBody,
  ),
  dropIndexes: engineCommand(
    { name: 'drop_indexes', text: 'CALL documentdb_api.drop_indexes($1, $2)' },
    databaseAndBody,
  ),
  collMod: engineCommand(
    { name: 'coll_mod', text: 'SELECT documentdb_api.coll_mod($1, $2, $3)' },
    ({ database, target, body }) => [textValue(database), textValue(target), body],
  ),
  renameCollection: engineCommand(
    { name: 'rename_collection', text: 'SELECT documentdb_api.rename_collection($1)' },
    ({ body }) => [body],
  ),
  collStats: engineCommand(
    { name: 'coll_stats', text: 'SELECT documentdb_api.coll_stats($1, $2, $3::text::float8)' },
    (request) => [textValue(request.database), textValue(request.target), scaleOf(request)],
  ),
  dbStats: engineCommand(
    { name: 'db_stats', text: 'SELECT documentdb_api.db_stats($1, $2::text::float8)' },
    (request) => [textValue(request.database), scaleOf(request)],
  ),
  listDatabases: engineCommand(
    { name: 'list_databases', text: 'SELECT documentdb_api.list_databases($1)' },
    ({ body }) => [body],
  ),
};
