import { randomUUID } from 'node:crypto';
import type { CommandStartedEvent } from 'mongodb';
import { inject, TestRunner } from 'vitest';
import { ensureIndexes } from '../storage/indexes.ts';
import { connectRedis, type Redis } from '../storage/redis.ts';
import { parseShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards, type ShardsOptions } from '../storage/shards.ts';

/** Three real shards with a database of the test file's own. */
export interface World {
  readonly shards: Shards;
  readonly redis: Redis;
  readonly commands: CommandLog;
  close(): Promise<void>;
}

/** Where a world lives. */
export interface Servers {
  readonly shards: readonly { name: string; uri: string; bureaus: readonly string[] | '*' }[];
  readonly redisUrl: string;
}

/**
 * Opens an empty world with its indexes. Close it at the end: its databases are dropped.
 *
 * @param servers those that all test files share, unless a test breaks its own
 */
export async function openWorld(
  servers: Servers = { shards: inject('shards'), redisUrl: inject('redisUrl') },
  options: ShardsOptions = {},
): Promise<World> {
  const database = `test-${randomUUID().slice(0, 8)}`;
  const shards = connectShards(parseShardMap(servers.shards), database, options);
  // Counters and copies of one test file must not be another's.
  const redis = connectRedis(servers.redisUrl, () => undefined);
  redis.options.keyPrefix = `${database}:`;
  const missing = await ensureIndexes(shards);
  if (missing.length > 0) throw new Error(`shards ${missing} did not answer`);
  const close = async () => {
    // A shard that a test killed has nothing to drop.
    await Promise.allSettled(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
    await shards.close();
    redis.disconnect();
  };
  return { shards, redis, commands: new CommandLog(shards), close };
}

/** A command that the program sent to a shard. */
export interface SentCommand {
  readonly shard: string;
  readonly name: string;
  readonly collection: string;
  readonly command: Record<string, unknown>;
}

/** Listens to what the drivers send; handshakes and sign-offs of the driver itself are left out. */
export class CommandLog {
  readonly #sent: SentCommand[] = [];

  constructor(shards: Shards) {
    for (const shard of shards.all) {
      shard.client.commands.on('commandStarted', (event) => this.#note(shard.name, event));
    }
  }

  #note(shard: string, { commandName, command }: CommandStartedEvent): void {
    if (['endSessions', 'hello', 'ping'].includes(commandName)) return;
    this.#sent.push({ shard, name: commandName, collection: String(command[commandName]), command });
  }

  /**
   * @returns the commands sent since the last call, and forgets them. A test that asks for them is left out where other
   *   processes send them
   */
  take(): SentCommand[] {
    if (inject('isFleet') === true)
      TestRunner.getCurrentTest()?.context.skip('it counts commands of this process');
    return this.#sent.splice(0);
  }
}
