import { expect, test } from 'vitest';
import { clusterAccess } from '../../deploy/cluster/cluster-access.ts';
import { composeShards } from '../../deploy/cluster/compose-shards.ts';
import { isFounded } from '../../deploy/cluster/founded.ts';
import { ensureReplicaSet } from '../../deploy/cluster/replica-sets.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';
import { fakeCluster } from './fake-cluster.ts';

const key = 'c2hhcmVkIGJ5IGFsbCBtZW1iZXJz';
const brief = { deadlineMs: 20_000, pauseMs: 5, sayEveryMs: 0 } as const;
/** Nobody listens there, and such a name is never given out. */
const nowhere = { silent: '127.0.0.1:1', absent: 'north-2.invalid:27018' } as const;

async function north(hosts: number) {
  const cluster = await fakeCluster(composeShards(1), key, hosts);
  const { members: credentials } = clusterAccess(cluster.uri, temporaryFile('keyfile', key));
  const own = cluster.hostsOf('north');
  const set = cluster.sets.get('north');
  if (set === undefined) throw new Error('no set');
  const said: string[] = [];
  const ensure = (members: readonly string[], spare: readonly string[] = []) =>
    ensureReplicaSet(
      { name: 'north', members, spare, isConfigServer: false, isKnown: false },
      { credentials, done: (text) => said.push(text), growth: brief },
    );
  const founded = (wanted: readonly string[], all: readonly string[]) => isFounded(wanted, all, credentials);
  const hostsIn = () => (set.config?.['members'] ?? []).map(({ host }: { host: string }) => host);
  return { own, set, said, ensure, founded, hostsIn };
}

test('a set grows while it says what it waits for', async () => {
  const { own, set, said, ensure, hostsIn } = await north(3);
  set.copies = 4;
  await ensure(own.slice(0, 1), own);
  expect(await ensure(own)).toBe(own[0]);
  expect(hostsIn()).toEqual(own);
  expect(said.filter((text) => text.includes('copy the data')).length).toBeGreaterThan(2);
  expect(said.at(-1)).toMatch(/^replica set north: 3 members, 3 of them vote/);
});

test('a member that lost its disk founds nothing beside the others', async () => {
  const { own, set, said, ensure } = await north(3);
  await ensure(own);
  set.loseDisk(own[0] ?? '');
  said.length = 0;
  expect(await ensure(own.slice(0, 1), own)).toBe(own[1]);
  expect(said).toEqual([]);
});

test('a set whose first member is away has its primary elsewhere', async () => {
  const { own, ensure } = await north(2);
  await ensure(own);
  expect(await ensure([nowhere.silent], own)).toBe(own[0]);
});

test('a set is founded where the other hosts do not exist', async () => {
  const { own, founded } = await north(1);
  expect(await founded(own, [...own, nowhere.absent])).toBe(false);
});

test('nothing is founded while a host that exists is silent', async () => {
  const { own, founded } = await north(1);
  expect(await founded(own, [...own, nowhere.silent])).toBeNull();
});

test('nothing is founded without all of its members', async () => {
  const { own, founded } = await north(1);
  const wanted = [...own, nowhere.absent];
  expect(await founded(wanted, wanted)).toBeNull();
});
