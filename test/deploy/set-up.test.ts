import { expect, test } from 'vitest';
import { clusterAccess } from '../../deploy/cluster/cluster-access.ts';
import { composeShards } from '../../deploy/cluster/compose-shards.ts';
import { SetLost } from '../../deploy/cluster/replica-sets.ts';
import { rebalanceCluster, type SetUpOptions, setUpCluster } from '../../deploy/cluster/set-up.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';
import { type FakeCluster, fakeCluster } from './fake-cluster.ts';

const key = 'c2hhcmVkIGJ5IGFsbCBtZW1iZXJz';
const programUri = 'mongodb://fapiao:0123456789abcdef@MONGOS/?authSource=admin';
const brief = { deadlineMs: 20_000, pauseMs: 5, sayEveryMs: 0 } as const;

/** The options to set a cluster up from nothing, and what it says. */
function optionsFor(cluster: FakeCluster): { options: SetUpOptions; said: string[] } {
  const said: string[] = [];
  const { uri, map, configServers } = cluster;
  const mongos = uri.replace(/^mongodb:\/\/|\/$/g, '');
  const options: SetUpOptions = {
    ...{ uri, map, configServers, database: 'fapiao', growth: brief },
    access: clusterAccess(uri, temporaryFile('keyfile', `${key}\n`)),
    programUriFile: temporaryFile('mongodb-uri', programUri.replace('MONGOS', mongos)),
    spareMembers: (set) => cluster.hostsOf(set),
    done: (text) => said.push(text),
  };
  return { options, said };
}

async function built() {
  const cluster = await fakeCluster(composeShards(1), key);
  const { options, said } = optionsFor(cluster);
  return { cluster, options, said, report: await setUpCluster(options) };
}

test('a cluster is set up from empty disks', async () => {
  const { cluster, said, report } = await built();
  expect(report.differences).toEqual([]);
  expect([...cluster.sets.values()].map(({ primary }) => primary !== null)).toEqual([true, true, true, true]);
  expect([...cluster.users.keys()]).toEqual(['cluster@admin', 'fapiao@admin']);
  expect(said[0]).toMatch(/^replica set config founded/);
  expect(said.at(-1)).toMatch(/^user of the program/);
});

test('members are spoken to as a member, the router as a user', async () => {
  const { cluster } = await built();
  const router = cluster.uri.replace(/^mongodb:\/\/|\/$/g, '');
  const speakers = (isRouter: boolean) =>
    [
      ...new Set(cluster.asked.flatMap(({ host, user }) => ((host === router) === isRouter ? [user] : []))),
    ].sort();
  expect(speakers(false)).toEqual(['__system@local']);
  expect(speakers(true)).toEqual(['cluster@admin']);
  expect(cluster.users.get('cluster@admin')).toMatch(/^[0-9a-f]{64}$/);
  const [made] = cluster.asked.filter(({ command }) => 'createUser' in command);
  expect(made?.command).toMatchObject({ createUser: 'cluster', roles: ['root'] });
});

test('a second run changes nothing', async () => {
  const { cluster, options, said } = await built();
  const [saidBefore, askedBefore] = [said.length, cluster.asked.length];
  expect((await setUpCluster(options)).differences).toEqual([]);
  expect(said.slice(saidBefore)).toEqual([]);
  const names = cluster.asked.slice(askedBefore).map(({ command }) => Object.keys(command)[0] ?? '');
  expect(
    names.filter((name) => /^(create|update|add|shard|set|enable|replSetI|replSetR)/.test(name)),
  ).toEqual([]);
});

test('a key that is not the members’ is refused at once', async () => {
  const cluster = await fakeCluster(composeShards(1), 'another key');
  await expect(setUpCluster(optionsFor(cluster).options)).rejects.toMatchObject({ exitCode: 77 });
});

test('a bureau that belongs elsewhere is moved', async () => {
  const { cluster, options, said } = await built();
  const shards = cluster.map.shards.map((shard) => ({
    ...shard,
    bureaus: [
      ...shard.bureaus.filter((code) => code !== '3100'),
      ...(shard.name === 'south' ? ['3100' as const] : []),
    ],
  }));
  const target = { ...options, map: { ...cluster.map, shards } };
  const report = await rebalanceCluster(target, options.done, brief);
  expect(report.differences).toEqual([]);
  expect(cluster.model.zoneOf('fapiao.invoices', { bureau: '3100' })).toBe('south');
  expect(said.filter((text) => text.includes('chunks to move')).length).toBeGreaterThan(0);
});

test('a shard whose disks are all empty is not founded again', async () => {
  const { cluster, options } = await built();
  for (const host of cluster.hostsOf('north')) cluster.sets.get('north')?.loseDisk(host);
  await expect(setUpCluster(options)).rejects.toThrow(SetLost);
});
