import { BSON } from 'mongodb';
import { scanDocument } from '../bson-scan.ts';
import { CommandError } from '../command-error.ts';
import type { CommandRequest } from '../command-request.ts';
import {
  collectionIndexes,
  documentOfError,
  duplicateKey,
  indexOfError,
  indexOfMessage,
} from '../duplicate-key.ts';
import { errorCodeOfSqlState, unpackSqlState } from '../error-codes.ts';
import { DatabaseError } from '../postgres-errors.ts';
import type { Statement } from '../postgres-messages.ts';
import { type CommandContext, type CommandHandler, requiredColumn, runForRow, textValue } from './command.ts';

/** A write command: the documents beside it go to the engine as they came, concatenated. */
function writeCommand(name: string, sequenceName: string): CommandHandler {
  const statement: Statement = {
    name,
    text: `SELECT p_result, p_success FROM documentdb_api.${name}($1, $2, $3, NULL)`,
  };
  return async (request, context) => {
    const values = [textValue(request.database), request.body, sequenceOf(request, sequenceName)];
    const row = await runForRow(statement, values, request, context);
    const result = requiredColumn(row, 0);
    return row[1]?.[0] === 1 ? result : withMongoErrors(result, request, context);
  };
}

function sequenceOf(request: CommandRequest, name: string): Buffer | null {
  const parts = request.sequences
    .filter((sequence) => sequence.name === name)
    .map(({ documents }) => documents);
  return parts.length <= 1 ? (parts[0] ?? null) : Buffer.concat(parts);
}

/** Puts MongoDB's codes, messages and key fields where the engine has its own. */
async function withMongoErrors(
  result: Buffer,
  request: CommandRequest,
  context: CommandContext,
): Promise<Buffer> {
  // Without promotion `_id`s of upserted documents keep their exact numeric type.
  const reply = BSON.deserialize(result, { promoteValues: false });
  const errors: BSON.Document[] = reply['writeErrors'] ?? [];
  for (const error of errors) error['code'] = errorCodeOfSqlState(unpackSqlState(Number(error['code']))).code;
  const duplicates = errors.filter((error) => error['code'] === 11000);
  if (duplicates.length > 0) await describeDuplicates(duplicates, request, context);
  return Buffer.from(BSON.serialize(reply));
}

async function describeDuplicates(
  errors: readonly BSON.Document[],
  request: CommandRequest,
  { pool }: CommandContext,
): Promise<void> {
  const { database, target } = request;
  const indexes = await collectionIndexes(pool, database, target);
  const inserted = request.name === 'insert' ? insertedDocuments(request) : [];
  for (const error of errors) {
    const raw = inserted[Number(error['index'])];
    const document = raw === undefined ? null : BSON.deserialize(raw);
    const index = indexOfMessage(String(error['errmsg']), indexes);
    Object.assign(error, duplicateKey(`${database}.${target}`, index, document));
  }
}

/** The raw documents of an insert, from beside the command or from its `documents` array. */
function insertedDocuments(request: CommandRequest): readonly Buffer[] {
  const beside = sequenceOf(request, 'documents');
  const inside = request.document('documents');
  if (beside !== null) return splitSequence(beside);
  return inside === null ? [] : scanDocument(inside).map(({ start, end }) => inside.subarray(start, end));
}

function splitSequence(sequence: Buffer): readonly Buffer[] {
  const documents: Buffer[] = [];
  for (let start = 0; start + 4 <= sequence.length; ) {
    const end = start + Math.max(sequence.readInt32LE(start), 5);
    documents.push(sequence.subarray(start, end));
    start = end;
  }
  return documents;
}

const findAndModifyStatement: Statement = {
  name: 'find_and_modify',
  text: 'SELECT p_result FROM documentdb_api.find_and_modify($1, $2, NULL)',
};

const findAndModify: CommandHandler = async (request, context) => {
  try {
    const values = [textValue(request.database), request.body];
    return requiredColumn(await runForRow(findAndModifyStatement, values, request, context), 0);
  } catch (error) {
    throw await describedError(error, request, context);
  }
};

async function describedError(
  error: unknown,
  request: CommandRequest,
  { pool }: CommandContext,
): Promise<unknown> {
  if (!(error instanceof DatabaseError)) return error;
  const { code, codeName } = errorCodeOfSqlState(error.sqlState);
  if (code !== 11000) return error;
  const { database, target } = request;
  const index = indexOfError(error, await collectionIndexes(pool, database, target));
  const { errmsg, ...fields } = duplicateKey(`${database}.${target}`, index, documentOfError(error));
  return new CommandError(code, codeName, errmsg, fields);
}

/** Commands that change documents. */
export const writeCommands: Readonly<Record<string, CommandHandler>> = {
  insert: writeCommand('insert', 'documents'),
  update: writeCommand('update', 'updates'),
  delete: writeCommand('delete', 'deletes'),
  findAndModify,
  findandmodify: findAndModify,
};
