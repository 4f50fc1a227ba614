import { expect, test } from 'vitest';
import { clusterCommands } from '../../deploy/cluster/cluster-commands.ts';
import { composeShards } from '../../deploy/cluster/compose-shards.ts';
import { differences } from '../../deploy/cluster/differences.ts';
import { type Placement, strays } from '../../deploy/cluster/placement.ts';
import { rebalanceCommands } from '../../deploy/cluster/rebalance-commands.ts';
import { wantedCluster } from '../../deploy/cluster/wanted-cluster.ts';
import { parseShardMap, type ShardMap } from '../../storage/shard-map.ts';
import { ClusterModel } from './cluster-model.ts';

const before = composeShards(1);
/** The same with Shanghai on another shard. */
const after: ShardMap = parseShardMap(
  before.shards.map(({ name, uri, bureaus }) => ({
    name,
    uri,
    bureaus: [...bureaus.filter((bureau) => bureau !== '3100'), ...(name === 'south' ? ['3100'] : [])],
  })),
);
const wanted = wantedCluster(after, 'fapiao');
const built = () => new ClusterModel().apply(clusterCommands(wantedCluster(before, 'fapiao')));
/** Shanghai's documents lie where they were before the map changed. */
const placements: readonly Placement[] = wanted.collections.map(({ namespace }) => ({
  namespace,
  shares: [],
  ...{ strayChunks: 1, strayBureaus: ['3100'] },
}));
const texts = (model: ClusterModel) => differences(wanted, model.found(), []).map(({ en }) => en);

test('a bureau that belongs elsewhere is named', () => {
  expect(texts(built())).toContain(
    'bureau 3100 of fapiao.invoices lies in another zone than south: run "cluster rebalance"',
  );
});

test('a moved bureau gets its new zone', () => {
  const model = built();
  expect(texts(model.apply(rebalanceCommands(wanted, model.found(), placements)))).toEqual([]);
});

test('a bureau of one chunk is moved by name', () => {
  const model = built();
  model.apply(rebalanceCommands(wanted, model.found(), placements));
  expect(model.moved.map(({ moveRange, toShard }) => [moveRange, toShard])).toEqual([
    ['fapiao.invoices', 'south'],
    ['fapiao.numberRanges', 'south'],
  ]);
});

test('nothing moves when nothing has changed', () => {
  const model = built();
  model.apply(rebalanceCommands(wanted, model.found(), placements));
  expect(rebalanceCommands(wanted, model.found(), [])).toEqual([]);
});

test('a run goes on wherever one was broken off', () => {
  const commands = rebalanceCommands(wanted, built().found(), placements);
  for (let done = 0; done < commands.length; done += 1) {
    const model = built().apply(commands.slice(0, done));
    // Until it is told to move them, the documents stay where they were.
    const rest = rebalanceCommands(wanted, model.found(), placements);
    expect(texts(model.apply(rest))).toEqual([]);
    expect(new Set(model.moved.map(({ moveRange }) => moveRange)).size).toBe(2);
    expect(rest.at(-1)?.command).toEqual({ balancerStart: 1 });
  }
});

test('missing parts are named one by one', () => {
  const empty = texts(new ClusterModel());
  expect(empty).toContain('shard north is missing');
  expect(empty).toContain('fapiao.invoices is not sharded');
  expect(empty).toContain('fapiao.tickets lacks the index by-owner');
  expect(empty).toContain('bureau 1100 of fapiao.issuers lies in no zone, expected north');
  expect(empty).toContain('the default write concern is null instead of {"w":"majority","j":true}');
});

test('another shard key is named', () => {
  const model = built();
  model.keys.set('fapiao.statuses', { _id: 'hashed' });
  expect(texts(model)).toContain(
    'fapiao.statuses is sharded by {"_id":"hashed"} instead of {"bureau":1,"_id":1}',
  );
});

test('chunks outside their zone are counted', () => {
  const [invoices] = wanted.collections;
  if (invoices === undefined) throw new Error('no collection');
  const [beijing, tianjin] = invoices.ranges;
  if (beijing === undefined || tianjin === undefined) throw new Error('no range');
  const gap = { min: beijing.max, max: tianjin.min, shard: 'south' };
  expect(strays(invoices, [{ ...beijing, shard: 'north' }, gap])).toEqual({
    strayChunks: 0,
    strayBureaus: [],
  });
  expect(strays(invoices, [{ ...beijing, shard: 'east' }, gap])).toEqual({
    strayChunks: 1,
    strayBureaus: ['1100'],
  });
});
