import { BSON, type Document, type MongoClient, MongoServerError } from 'mongodb';
import { unavailableCodes } from '../../storage/shard-error.ts';
import { untilReady } from './access.ts';
import type { ClusterCommand } from './cluster-commands.ts';

/** Codes of what passes by itself: a shard elects, a config server steps down, a collection is busy. */
const passingCodes: ReadonlySet<number> = new Set([
  ...unavailableCodes,
  46, // LockBusy
  70, // ShardNotFound: the mongos has not heard of it yet
  117, // ConflictingOperationInProgress
  133, // FailedToSatisfyReadPreference
]);

/** A command that the cluster refuses for good. */
export class ClusterCommandRefused extends Error {
  readonly zh: string;
  /** sysexits.h EX_CONFIG */
  readonly exitCode = 78;

  constructor(command: Document, refusal: MongoServerError) {
    const text = `${commandText(command)}: ${refusal.message} (${refusal.codeName ?? refusal.code})`;
    super(`The cluster refuses ${text}`);
    this.name = 'ClusterCommandRefused';
    this.zh = `集群拒绝执行 ${text}`;
    this.cause = refusal;
  }
}

/**
 * Sends commands to a mongos, one after the other: each relies on those before it.
 *
 * @param done told of each command that succeeded
 * @throws ClusterCommandRefused; what came before stays done, and a second run goes on from there
 */
export async function applyCommands(
  client: MongoClient,
  commands: readonly ClusterCommand[],
  done: (text: string) => void,
): Promise<void> {
  for (const { database, command } of commands) {
    await untilReady(commandText(command), () => run(client, database, command));
    done(commandText(command));
  }
}

async function run(client: MongoClient, database: string, command: Document): Promise<Document | null> {
  try {
    return await client.db(database).command(command);
  } catch (error) {
    if (!(error instanceof MongoServerError) || passingCodes.has(Number(error.code))) throw error;
    throw new ClusterCommandRefused(command, error);
  }
}

/** @returns a command as one line, cut to 200 characters */
export function commandText(command: Document): string {
  const text = BSON.EJSON.stringify(command);
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
