import { expect, test } from 'vitest';
import { createMetrics } from '../../observability/metrics.ts';
import { showBreakers } from '../../storage/policy-metrics.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';

/** Nothing listens there. */
const dead = parseShardMap([{ name: 'dead', uri: 'mongodb://127.0.0.1:9', bureaus: '*' }]);

test('the breaker of every shard is shown', async () => {
  const shards = connectShards(dead, 'test');
  const metrics = createMetrics();
  showBreakers(shards, metrics);
  await metrics.read();
  expect((await metrics.breakerState.get()).values).toMatchObject([{ labels: { shard: 'dead' }, value: 0 }]);
  await shards.close();
});
