import { randomUUID } from 'node:crypto';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createIndexes } from '../../../storage/indexes.ts';
import { firstIndexes } from '../../../storage/migrations/first-indexes.ts';
import { readMigrations } from '../../../storage/migrations/records.ts';
import { parseShardMap } from '../../../storage/shard-map.ts';
import { connectShards, type Shards, writeTimeoutMs } from '../../../storage/shards.ts';
import { openTcpProxy, type TcpProxy } from '../../faults/tcp-proxy.ts';
import { migrationsOf } from './issuer-desk.ts';

/** Shards with an empty database, and the way to the home shard. */
async function shardsBehindWay(): Promise<{ readonly shards: Shards; readonly way: TcpProxy }> {
  const [north, ...others] = inject('shards');
  const uri = new URL(north?.uri ?? '');
  const way = await openTcpProxy(Number(uri.port));
  uri.port = String(way.port);
  const servers = [{ ...north, uri: uri.href }, ...others];
  const shards = connectShards(parseShardMap(servers), `test-${randomUUID().slice(0, 8)}`);
  onTestFinished(async () => {
    way.heal();
    await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
    await shards.close();
    await way.close();
  });
  return { shards, way };
}

/** Every index takes the home shard so long. */
function buildSlowly(way: TcpProxy, ms: number): void {
  way.spoil({ kind: 'LONG_WORK', word: 'createIndexes', ms });
}

test('an index may take longer than any write', async () => {
  const { shards, way } = await shardsBehindWay();
  const { home } = shards;
  buildSlowly(way, writeTimeoutMs + 1_000);
  const begun = performance.now();
  await createIndexes(home, { issuers: firstIndexes.indexes.issuers ?? [] });
  expect(performance.now() - begun).toBeGreaterThan(writeTimeoutMs);
  way.heal();
  expect(home.health.measure().failures).toBe(0);
});

test('a shard is served while its indexes are built, and they are made in the end', async () => {
  const { shards, way } = await shardsBehindWay();
  const { home } = shards;
  buildSlowly(way, 1_500);
  const said: unknown[] = [];
  const note = (...line: unknown[]) => said.push(line);
  const migrations = migrationsOf(shards, { buildMs: 500, log: { info: note, warn: note } });
  expect(await migrations.begin()).toEqual([]);
  expect(said).toContainEqual([{ shard: home.name }, 'indexes are still being built']);
  expect(await readMigrations(home)).toEqual([]);
  expect(home.policy.breaker).toBe('CLOSED');
  expect(home.health.state()).toBe('UP');
  way.heal();
  await migrations.finish();
  expect(await readMigrations(home)).toMatchObject([
    { _id: '0001-first-indexes', finishedAt: expect.any(Date) },
    { finishedAt: expect.any(Date) },
  ]);
});

test('who stops waits for no index', async () => {
  const { shards, way } = await shardsBehindWay();
  buildSlowly(way, 60_000);
  const migrations = migrationsOf(shards, { buildMs: 100 });
  await migrations.begin();
  const finished = migrations.finish();
  const begun = performance.now();
  await migrations.stop();
  await finished;
  expect(performance.now() - begun).toBeLessThan(20_000);
});
