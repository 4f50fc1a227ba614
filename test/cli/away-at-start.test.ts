import { randomUUID } from 'node:crypto';
import { expect, inject, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../storage/migrations/list.ts';
import { readMigrations } from '../../storage/migrations/records.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { openTcpProxy } from '../faults/tcp-proxy.ts';
import { startCrew } from './crew.ts';
import { temporaryFile } from './temporary-folder.ts';

test.for(['1', '2'])(
  'a shard that is away at the start of %s is migrated when it is back',
  async (workers) => {
    const database = `test-${randomUUID().slice(0, 8)}`;
    const shards = connectShards(parseShardMap(inject('shards')), database);
    onTestFinished(async () => {
      await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
      await shards.close();
    });
    const [, east, ...others] = inject('shards');
    const uri = new URL(east?.uri ?? '');
    const way = await openTcpProxy(Number(uri.port));
    onTestFinished(() => way.close());
    way.spoil({ kind: 'CUT' });
    uri.port = String(way.port);
    const [north] = inject('shards');
    const crew = await startCrew({
      WORKERS: workers,
      MONGODB_DATABASE: database,
      SHARDS_FILE: temporaryFile('shards.json', [north, { ...east, uri: uri.href }, ...others]),
    });
    await crew.said('ready', 1);
    const numbers = async () =>
      Promise.all(
        shards.all.map(async (shard) => (await readMigrations(shard)).map((record) => record.number)),
      );
    const all = MIGRATIONS.map(({ number }) => number);
    expect(await numbers()).toEqual([all, [], all]);
    way.heal();
    await expect.poll(numbers, { timeout: 60_000 }).toEqual([all, all, all]);
  },
);
