import type { ClusterReport } from './set-up.ts';

/** @returns shards, zones, documents and chunks, and what is not as the map wants it, for people to read */
export function reportText({ wanted, found, placements, differences }: ClusterReport): string {
  const shards = [...found.shards].map(
    ([name, zones]) => `  ${name}  zones 区域: ${zones.join(', ') || '-'}  ${bureausOf(wanted, name)}`,
  );
  const spread = placements.map(({ namespace, shares }) => {
    const parts = shares.map(({ shard, documents, chunks }) => `${shard} ${documents} (${chunks})`);
    return `  ${namespace}  ${parts.join('  ') || '-'}`;
  });
  const wrong = differences.map(({ en, zh }) => `  ${en} ${zh}`);
  return [
    'Shards 分片',
    ...shards,
    'Documents (chunks) by shard 各分片文档数（数据块数）',
    ...spread,
    ...(wrong.length === 0
      ? ['All is as the map wants it. 与分片配置一致。']
      : [`${wrong.length} differences 不一致:`, ...wrong]),
    '',
  ].join('\n');
}

/** Every collection is divided in the same way: one of them tells which bureaus a zone has. */
function bureausOf({ collections }: ClusterReport['wanted'], zone: string): string {
  const ranges = collections[0]?.ranges ?? [];
  const bureaus = ranges.filter((range) => range.zone === zone).map(({ min }) => String(min['bureau']));
  return `bureaus 税务局: ${bureaus.join(' ') || '-'}`;
}
