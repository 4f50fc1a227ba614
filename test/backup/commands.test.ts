import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { defaultCacheDir } from '../../embedded/cache-dir.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import { runCommand } from '../cli/run-command.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';
import { openTcpProxy } from '../faults/tcp-proxy.ts';
import { openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { backupFolder, everything, fill } from './backup-world.ts';

let world: World;
let database: string;
const target = `test-${randomUUID().slice(0, 8)}`;
beforeAll(async () => {
  world = await openWorld();
  database = await world.shards.home.read(async (db) => db.databaseName);
  await fill(world, 60);
});
afterAll(async () => {
  const restored = targetShards();
  await Promise.all(restored.all.map((shard) => shard.write((db) => db.dropDatabase())));
  await restored.close();
  await world.close();
});

function targetShards(): Shards {
  return connectShards(parseShardMap(inject('shards')), target);
}

function run(
  args: readonly string[],
  databaseName = database,
  servers: readonly object[] = inject('shards'),
) {
  return runCommand(args, {
    SHARDS_FILE: temporaryFile('shards.json', servers),
    MONGODB_DATABASE: databaseName,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a-secret-that-has-32-characters!',
    ENGINE_CACHE_DIR: defaultCacheDir(homedir()),
  });
}

const query = `{ systemStatus { backups { lastTaken { id restorable verifiedAt } lastVerified { id restorable } } } }`;

async function statusOfBackups(): Promise<unknown> {
  const graph = await openGraph(world);
  const { data, errors } = await graph.ask(null, query);
  await graph.stop();
  expect(errors).toEqual([]);
  const status = data?.['systemStatus'] as { backups: unknown } | undefined;
  return status?.backups;
}

test('backed up, verified, restored, and shown', { timeout: 300_000 }, async () => {
  const folder = backupFolder();
  expect(await statusOfBackups()).toEqual({ lastTaken: null, lastVerified: null });

  const backup = await run(['backup', '--to', folder]);
  expect(backup.stderr).toBe('');
  expect(backup.code).toBe(0);
  const id = /Backup 备份 (?<id>[0-9a-f-]{36}): \d+ documents/.exec(backup.stdout)?.groups?.['id'];
  expect(await statusOfBackups()).toEqual({
    lastTaken: { id, restorable: false, verifiedAt: null },
    lastVerified: null,
  });

  const early = await run(['restore', '--from', folder], target);
  expect([early.code, early.stderr]).toEqual([73, expect.stringContaining('--verify-only')]);

  const scratch = join(folder, '..', 'scratch');
  mkdirSync(scratch);
  const verified = await run(['restore', '--from', folder, '--verify-only', '--scratch', scratch]);
  expect(verified.stdout).toContain(`RESTORABLE 可恢复: backup ${id}, 60 look-ups: 60 the same`);
  expect(verified.code).toBe(0);
  expect(readdirSync(scratch)).toEqual([]);
  expect(await statusOfBackups()).toEqual({
    lastTaken: { id, restorable: true, verifiedAt: expect.any(String) },
    lastVerified: { id, restorable: true },
  });

  const restored = await run(['restore', '--from', folder], target);
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  const shards = targetShards();
  expect(await everything(shards)).toEqual(await everything(world.shards));
  await shards.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

/** The shards, with a home shard that does not answer to what has this word in it. */
async function withoutAnswerTo(word: string): Promise<readonly object[]> {
  const [north, ...others] = inject('shards');
  const uri = new URL(north?.uri ?? '');
  const way = await openTcpProxy(Number(uri.port));
  onTestFinished(() => way.close());
  way.spoil({ kind: 'LONG_WORK', word, ms: 60_000 });
  uri.port = String(way.port);
  return [{ ...north, uri: uri.href }, ...others];
}

test('a verification that cannot be noted is told, and counts', { timeout: 300_000 }, async () => {
  const folder = backupFolder();
  expect((await run(['backup', '--to', folder])).code).toBe(0);
  const servers = await withoutAnswerTo('RESTORABLE');
  const { code, stdout, stderr } = await run(
    ['restore', '--from', folder, '--verify-only'],
    database,
    servers,
  );
  expect([code, stderr]).toEqual([75, expect.stringContaining('主分片无应答')]);
  expect(stdout).toContain('RESTORABLE 可恢复');
  expect(readFileSync(join(folder, 'verification.json'), 'utf8')).toContain('"RESTORABLE"');
});

test('restoring from nothing ends with 66', async () => {
  const { code, stderr } = await run(['restore', '--from', '/nonexistent/backup'], target);
  expect(code).toBe(66);
  expect(stderr).toContain('manifest.json');
  expect(stderr).toContain('没有备份');
});

test('a folder that cannot be made is named', async () => {
  const { code, stderr } = await run(['backup', '--to', '/dev/null/backup']);
  expect(code).toBe(73);
  expect(stderr).toContain('/dev/null/backup cannot be written');
});
