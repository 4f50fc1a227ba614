import { expect, test } from 'vitest';
import { composeConfigServers } from '../../deploy/cluster/compose-shards.ts';
import {
  ClusterMapError,
  initiation,
  nextGrowthStep,
  type ReplicaSetConfiguration,
  replicaSetOf,
} from '../../deploy/cluster/replica-set.ts';

const members = ['north-1:27018', 'north-2:27018', 'north-3:27018'];
const one: ReplicaSetConfiguration = {
  _id: 'north',
  version: 1,
  members: [{ _id: 0, host: members[0] ?? '', votes: 1, priority: 1 }],
};

/** Takes steps until there is nothing to do, new members being slow to copy; @returns every configuration. */
function growth(from: ReplicaSetConfiguration): ReplicaSetConfiguration[] {
  const configurations = [from];
  let copied = new Set(from.members.map(({ host }) => host));
  for (let turn = 0; turn < 20; turn += 1) {
    const config = configurations.at(-1) ?? from;
    const step = nextGrowthStep(config, members, copied);
    if (step.kind === 'done') return configurations;
    if (step.kind === 'wait') copied = new Set(config.members.map(({ host }) => host));
    else configurations.push(step.config);
  }
  throw new Error('it never ends');
}

const voters = ({ members: all }: ReplicaSetConfiguration) => all.filter(({ votes }) => votes !== 0).length;

test('a connection string names set and members', () => {
  const uri = 'mongodb://me:p%40ss@a:1,b/fapiao?retryWrites=true&replicaSet=north';
  expect(replicaSetOf(uri)).toEqual({ name: 'north', members: ['a:1', 'b:27017'] });
});

test('a shard without a set is refused', () => {
  expect(() => replicaSetOf('mongodb://me:secret@a:1/')).toThrow(ClusterMapError);
  expect(() => replicaSetOf('mongodb://me:secret@a:1/')).not.toThrow(/secret/);
});

test('an address that only DNS knows is refused', () => {
  expect(() => replicaSetOf('mongodb+srv://cluster.example/?replicaSet=north')).toThrow(ClusterMapError);
});

test('a set is founded with all members', () => {
  expect(initiation({ name: 'north', members }, false)).toEqual({
    replSetInitiate: { _id: 'north', members: members.map((host, _id) => ({ _id, host })) },
  });
});

test('config servers are marked as such', () => {
  const command = initiation(replicaSetOf(composeConfigServers(1)), true);
  expect(command).toEqual({
    replSetInitiate: { _id: 'config', configsvr: true, members: [{ _id: 0, host: 'config-1:27019' }] },
  });
});

test('a set grows to all wanted members', () => {
  const last = growth(one).at(-1);
  expect(last?.members.map(({ host }) => host)).toEqual(members);
  expect(last && voters(last)).toBe(3);
});

test('one vote is added at a time', () => {
  const counts = growth(one).map(voters);
  for (const [at, count] of counts.entries()) {
    expect(count - (counts[at - 1] ?? count)).toBeLessThanOrEqual(1);
  }
});

test('a new member votes after copying only', () => {
  const step = nextGrowthStep(one, members, new Set(members.slice(0, 1)));
  if (step.kind !== 'reconfigure') throw new Error(step.kind);
  expect(step.config.members[1]).toMatchObject({ host: members[1], votes: 0, priority: 0 });
  expect(nextGrowthStep(step.config, members, new Set(members.slice(0, 1)))).toEqual({
    kind: 'wait',
    host: members[1],
  });
});

test('every member that is added keeps data and may be primary', () => {
  // Each field counts: `arbiterOnly`, `hidden` or a delay would make another kind of member of it.
  expect(growth(one).at(-1)?.members).toEqual(
    members.map((host, _id) => ({ _id, host, votes: 1, priority: 1 })),
  );
});

test('versions rise and ids stay', () => {
  const all = growth(one);
  expect(all.map(({ version }) => version)).toEqual(all.map((_, at) => at + 1));
  expect(all.at(-1)?.members.map(({ _id }) => _id)).toEqual([0, 1, 2]);
});

test('a member that is not wanted stays', () => {
  const config = { ...one, members: [...one.members, { _id: 7, host: 'old:1', votes: 1 }] };
  const last = growth(config).at(-1);
  expect(last?.members.map(({ host }) => host)).toContain('old:1');
});
