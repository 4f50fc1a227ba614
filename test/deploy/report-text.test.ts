import { expect, test } from 'vitest';
import { clusterCommands } from '../../deploy/cluster/cluster-commands.ts';
import { composeShards } from '../../deploy/cluster/compose-shards.ts';
import { reportText } from '../../deploy/cluster/report-text.ts';
import type { ClusterReport } from '../../deploy/cluster/set-up.ts';
import { wantedCluster } from '../../deploy/cluster/wanted-cluster.ts';
import { ClusterModel } from './cluster-model.ts';

const wanted = wantedCluster(composeShards(1), 'fapiao');
const report: ClusterReport = {
  wanted,
  found: new ClusterModel().apply(clusterCommands(wanted)).found(),
  placements: [
    {
      namespace: 'fapiao.invoices',
      shares: [
        { shard: 'east', documents: 8_000, chunks: 8 },
        { shard: 'north', documents: 12_000, chunks: 17 },
      ],
      ...{ strayChunks: 0, strayBureaus: [] },
    },
    { namespace: 'fapiao.tickets', shares: [], strayChunks: 0, strayBureaus: [] },
  ],
  differences: [],
};

test('a cluster that is as it should be is one page', () => {
  expect(reportText(report).split('\n')).toEqual([
    'Shards 分片',
    '  north  zones 区域: north  bureaus 税务局: 1100 1200 1300 1400 1500 2100 2102 2200 2300 3700 3702 6100 6200 6300 6400 6500 HOME',
    '  east  zones 区域: east  bureaus 税务局: 3100 3200 3300 3302 3400 3500 3502 3600',
    '  south  zones 区域: south  bureaus 税务局: 4100 4200 4300 4400 4403 4500 4600 5000 5100 5200 5300 5400',
    'Documents (chunks) by shard 各分片文档数（数据块数）',
    '  fapiao.invoices  east 8000 (8)  north 12000 (17)',
    '  fapiao.tickets  -',
    'All is as the map wants it. 与分片配置一致。',
    '',
  ]);
});

test('what is not as it should be is counted and listed', () => {
  const differences = [{ en: 'shard west is missing', zh: '缺少分片 west' }];
  const found = { ...report.found, shards: new Map([['west', []]]) };
  const lines = reportText({ ...report, found, differences }).split('\n');
  expect(lines).toContain('  west  zones 区域: -  bureaus 税务局: -');
  expect(lines.slice(-3)).toEqual(['1 differences 不一致:', '  shard west is missing 缺少分片 west', '']);
});
