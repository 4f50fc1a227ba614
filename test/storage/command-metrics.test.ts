import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics, type Metrics } from '../../observability/metrics.ts';
import { countCommands } from '../../storage/command-metrics.ts';
import type { Shard } from '../../storage/shards.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** @returns the labels and value of every command counted */
async function counted({ databaseCommands }: Metrics): Promise<object[]> {
  return (await databaseCommands.get()).values.map(({ labels, value }) => ({ ...labels, value }));
}

function counting(): { shard: Shard; metrics: Metrics } {
  const metrics = createMetrics();
  countCommands(world.shards, metrics);
  return { shard: world.shards.home, metrics };
}

test('commands are counted by shard and collection', async () => {
  const { shard, metrics } = counting();
  await shard.read((db) => db.collection('invoices').findOne({}));
  await shard.read((db) => db.collection('invoices').findOne({}));
  expect(await counted(metrics)).toEqual([
    { shard: shard.name, command: 'find', collection: 'invoices', outcome: 'ok', value: 2 },
  ]);
});

test('a refused command counts as failed', async () => {
  const { shard, metrics } = counting();
  await expect(
    shard.read((db) =>
      db
        .collection('invoices')
        .aggregate([{ $nonsense: 1 }])
        .toArray(),
    ),
  ).rejects.toThrow();
  expect(await counted(metrics)).toEqual([
    { shard: shard.name, command: 'aggregate', collection: 'invoices', outcome: 'failed', value: 1 },
  ]);
});

test('further batches belong to their collection', async () => {
  const { shard, metrics } = counting();
  const ids = ['a', 'b', 'c'].map((name) => ({ bureau: '1100', name }));
  await shard.write((db) => db.collection('alerts').insertMany(ids));
  await shard.read((db) => db.collection('alerts').find({}, { batchSize: 2 }).toArray());
  expect(await counted(metrics)).toContainEqual({
    shard: shard.name,
    command: 'getMore',
    collection: 'alerts',
    outcome: 'ok',
    value: 1,
  });
});

test('a command on a database has no collection', async () => {
  const { shard, metrics } = counting();
  await shard.read((db) => db.command({ ping: 1 }));
  expect(await counted(metrics)).toMatchObject([{ command: 'ping', collection: 'none' }]);
});

test('the time of each answer is observed', async () => {
  const { shard, metrics } = counting();
  await shard.read((db) => db.collection('invoices').findOne({}));
  const { values } = await metrics.databaseSeconds.get();
  const count = values.find(({ metricName }) => metricName === 'fapiao_database_seconds_count');
  expect(count).toMatchObject({ value: 1, labels: { shard: shard.name, collection: 'invoices' } });
});
