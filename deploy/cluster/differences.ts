import type { Document } from 'mongodb';
import { holds } from './cluster-commands.ts';
import { boundText, type FoundCluster } from './found-cluster.ts';
import type { Placement } from './placement.ts';
import { misplacedRanges } from './rebalance-commands.ts';
import type { WantedCluster, WantedCollection } from './wanted-cluster.ts';

/** One thing that is not as the map wants it. */
export interface Difference {
  readonly en: string;
  readonly zh: string;
}

/** @returns everything that is not as the map wants it; empty for a cluster that is set up */
export function differences(
  wanted: WantedCluster,
  found: FoundCluster,
  placements: readonly Placement[],
): readonly Difference[] {
  return [
    ...wanted.shards.flatMap(({ name }) => shardDifferences(name, found)),
    ...wanted.collections.flatMap((collection) => collectionDifferences(collection, found)),
    ...placements.flatMap(strayDifferences),
    ...writeConcernDifferences(wanted.writeConcern, found.writeConcern),
  ];
}

function shardDifferences(name: string, found: FoundCluster): Difference[] {
  const zones = found.shards.get(name);
  if (zones === undefined) return [{ en: `shard ${name} is missing`, zh: `缺少分片 ${name}` }];
  if (zones.includes(name)) return [];
  return [{ en: `shard ${name} is not in zone ${name}`, zh: `分片 ${name} 不在区域 ${name} 中` }];
}

function collectionDifferences(collection: WantedCollection, found: FoundCluster): Difference[] {
  const { namespace, key, indexes } = collection;
  const present = found.keys.get(namespace);
  const built = found.indexes.get(namespace);
  const missing = indexes.flatMap(({ name = '' }) => (built?.has(name) ? [] : [name]));
  return [
    ...(present === undefined ? [{ en: `${namespace} is not sharded`, zh: `${namespace} 未分片` }] : []),
    ...(present !== undefined && !sameKey(present, key) ? [wrongKey(namespace, present, key)] : []),
    ...rangeDifferences(collection, found),
    ...missing.map((name) => ({
      en: `${namespace} lacks the index ${name}`,
      zh: `${namespace} 缺少索引 ${name}`,
    })),
  ];
}

function sameKey(present: Document, wanted: Document): boolean {
  return boundText(present) === boundText(wanted);
}

function wrongKey(namespace: string, present: Document, wanted: Document): Difference {
  const [is, should] = [boundText(present), boundText(wanted)];
  return {
    en: `${namespace} is sharded by ${is} instead of ${should}`,
    zh: `${namespace} 的分片键是 ${is}，应为 ${should}`,
  };
}

function rangeDifferences(collection: WantedCollection, found: FoundCluster): Difference[] {
  const { namespace } = collection;
  return misplacedRanges(collection, found).map(({ min, zone, present }) =>
    present === null
      ? {
          en: `bureau ${min['bureau']} of ${namespace} lies in no zone, expected ${zone}`,
          zh: `${namespace} 的 ${min['bureau']} 不属于任何区域，应为 ${zone}`,
        }
      : {
          en: `bureau ${min['bureau']} of ${namespace} lies in another zone than ${zone}: run "cluster rebalance"`,
          zh: `${namespace} 的 ${min['bureau']} 不在区域 ${zone}：请运行 cluster rebalance`,
        },
  );
}

function strayDifferences({ namespace, strayChunks }: Placement): Difference[] {
  if (strayChunks === 0) return [];
  return [
    {
      en: `${strayChunks} chunks of ${namespace} wait to be moved to their zone`,
      zh: `${namespace} 有 ${strayChunks} 个数据块尚待迁往所属区域`,
    },
  ];
}

function writeConcernDifferences(wanted: Document, found: Document | null): Difference[] {
  if (holds(found, wanted)) return [];
  const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
  return [
    {
      en: `the default write concern is ${is} instead of ${should}`,
      zh: `默认写关注为 ${is}，应为 ${should}`,
    },
  ];
}
