import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChildSpec } from './child-process.ts';
import { type Engine, engineCommand } from './engine-command.ts';
import { findProgram } from './machine-facts.ts';
import { mongodChild } from './mongod.ts';
import type { EmbeddedOptions } from './options.ts';
import { choosePorts } from './ports.ts';
import { postgresChild } from './postgres.ts';
import { makeFolder, provisionEngine } from './provision.ts';
import { type RedisPlace, redisArguments, redisChild } from './redis.ts';
import { REGION_GROUPS } from './region-groups.ts';
import { ensureShardFolder } from './template.ts';
import { wireChild } from './wire-child.ts';

/** All that a stack consists of, its folders and ports made ready, nothing started yet. */
export interface StackPlan {
  /** In the order in which they are stopped: the door to the databases before the databases. */
  readonly children: readonly ChildSpec[];
  readonly shards: readonly PlannedShard[];
  readonly redisUrl: string;
}

export interface PlannedShard {
  readonly name: string;
  readonly uri: string;
  readonly bureaus: readonly string[];
}

/**
 * Decides what runs: the DocumentDB engine behind the wire server, or a `mongod` for each shard where this machine
 * has one. Fetches the engine when it is needed.
 *
 * @throws EmbeddedFailure when neither is possible.
 */
export async function planStack(options: EmbeddedOptions): Promise<StackPlan> {
  const mongod = options.mongodBinary ?? findProgram('mongod');
  return mongod === null ? planDocumentDb(options) : planMongod(options, mongod);
}

async function planDocumentDb(options: EmbeddedOptions): Promise<StackPlan> {
  const { dataDir } = options;
  const shardsFolder = join(dataDir, 'postgres');
  await makeFolder(shardsFolder);
  const { engine, template } = await provisionEngine(options, shardsFolder);
  const names = REGION_GROUPS.map(({ name }) => name);
  const ports = await choosePorts(dataDir, [
    ...names.map((name) => `postgres-${name}`),
    ...names.map((name) => `mongodb-${name}`),
    'redis',
  ]);
  const port = (name: string) => ports.get(name) ?? 0;
  await copyTemplate(
    options,
    template,
    names.map((name) => join(shardsFolder, name)),
  );
  const databases = names.map((name) => {
    const child = `postgres-${name}`;
    const folder = join(shardsFolder, name);
    return postgresChild(engine, {
      name: child,
      folder,
      port: port(child),
      logFile: logFile(dataDir, child),
    });
  });
  const wire = names.map((name) => ({
    name,
    listenPort: port(`mongodb-${name}`),
    postgresPort: port(`postgres-${name}`),
    postgresHost: '127.0.0.1' as const,
  }));
  const redis = await planRedis(dataDir, port('redis'), engine);
  return {
    children: [wireChild(wire, logFile(dataDir, 'wire')), ...databases, redis],
    shards: REGION_GROUPS.map((group) => ({ ...group, uri: mongoUri(port(`mongodb-${group.name}`)) })),
    redisUrl: redisUrl(port('redis')),
  };
}

async function copyTemplate(options: EmbeddedOptions, template: string, folders: readonly string[]) {
  let done = 0;
  const copy = async (folder: string) => {
    await ensureShardFolder(template, folder);
    done += 1;
    options.onProgress({ phase: 'initialise', detail: 'shard data folders', done, total: folders.length });
  };
  await Promise.all(folders.map(copy));
}

async function planMongod(options: EmbeddedOptions, binary: string): Promise<StackPlan> {
  const { dataDir } = options;
  const names = REGION_GROUPS.map(({ name }) => `mongod-${name}`);
  const ports = await choosePorts(dataDir, [...names, 'redis']);
  const port = (name: string) => ports.get(name) ?? 0;
  const databases: ChildSpec[] = [];
  for (const name of names) {
    const folder = join(dataDir, 'mongod', name);
    await makeFolder(folder);
    databases.push(mongodChild({ binary, name, folder, port: port(name), logFile: logFile(dataDir, name) }));
  }
  const engine =
    findProgram('redis-server') === null ? (await provisionEngine(options, dataDir)).engine : null;
  return {
    children: [...databases, await planRedis(dataDir, port('redis'), engine)],
    shards: REGION_GROUPS.map((group) => ({ ...group, uri: mongoUri(port(`mongod-${group.name}`)) })),
    redisUrl: redisUrl(port('redis')),
  };
}

/** @param engine null: the redis-server on the search path of this machine. */
async function planRedis(dataDir: string, port: number, engine: Engine | null): Promise<ChildSpec> {
  const place: RedisPlace = { folder: join(dataDir, 'redis'), port, logFile: logFile(dataDir, 'redis') };
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const args = redisArguments(place);
  if (engine === null) return redisChild({ file: 'redis-server', args }, place);
  if (engine.account !== null) await chown(place.folder, engine.account.uid, engine.account.gid);
  return redisChild(engineCommand(engine, 'redis-server', args, 'TERM'), place);
}

function logFile(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

function mongoUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true`;
}

function redisUrl(port: number): string {
  return `redis://127.0.0.1:${port}`;
}
