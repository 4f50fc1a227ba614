import { expect, test } from 'vitest';
import { clusterCommands } from '../../deploy/cluster/cluster-commands.ts';
import { composeShards } from '../../deploy/cluster/compose-shards.ts';
import { differences } from '../../deploy/cluster/differences.ts';
import { wantedCluster } from '../../deploy/cluster/wanted-cluster.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { indexesOf } from '../../storage/indexes.ts';
import { COLLECTIONS } from '../../storage/shards.ts';
import { ClusterModel } from './cluster-model.ts';

const map = composeShards(1);
const wanted = wantedCluster(map, 'fapiao');
const commands = clusterCommands(wanted);
const model = new ClusterModel().apply(commands);

/** @returns positions of the commands of this name, by namespace or shard */
function positions(name: string): number[] {
  return commands.flatMap(({ command }, at) => (Object.keys(command)[0] === name ? [at] : []));
}

/** A shard key as documents of this bureau have it. */
function placeOf(collection: (typeof wanted.collections)[number], bureau: string, id: string) {
  return '_id' in collection.key ? { bureau, _id: id } : { bureau };
}

test('a fresh cluster accepts every command', () => {
  expect(differences(wanted, model.found(), [])).toEqual([]);
});

test('every bureau lies in its shard’s zone', () => {
  for (const collection of wanted.collections) {
    for (const { name, bureaus } of map.shards) {
      for (const bureau of bureaus) {
        for (const id of ['', '0', '25112000000000000001', '￿']) {
          expect(model.zoneOf(collection.namespace, placeOf(collection, bureau, id))).toBe(name);
        }
      }
    }
  }
});

test('all 36 bureaus and HOME have one range', () => {
  for (const { ranges } of wanted.collections) {
    expect(ranges.map(({ min }) => min['bureau']).sort()).toEqual([...BUREAU_CODES, 'HOME'].sort());
  }
});

test('documents of no bureau lie at home', () => {
  for (const collection of wanted.collections) {
    expect(model.zoneOf(collection.namespace, placeOf(collection, 'HOME', 'HOME-1'))).toBe(map.home);
  }
});

test('texts between two bureaus lie in no zone', () => {
  for (const collection of wanted.collections) {
    expect(model.zoneOf(collection.namespace, placeOf(collection, '1101', 'x'))).toBeNull();
  }
});

test('zones come before collections are sharded', () => {
  const lastRange = Math.max(...positions('updateZoneKeyRange'));
  expect(lastRange).toBeLessThan(Math.min(...positions('shardCollection')));
  expect(Math.max(...positions('addShardToZone'))).toBeLessThan(Math.min(...positions('updateZoneKeyRange')));
});

test('every collection is sharded and indexed', () => {
  expect([...model.keys.keys()].sort()).toEqual(COLLECTIONS.map((name) => `fapiao.${name}`).sort());
  for (const name of COLLECTIONS) {
    const built = model.indexes.get(`fapiao.${name}`) ?? [];
    expect(built).toEqual(expect.arrayContaining([...indexesOf(name)]));
  }
});

test('writes are acknowledged by a journalled majority', () => {
  expect(model.writeConcern).toMatchObject({ w: 'majority', j: true });
});

test('a second run has nothing to do', () => {
  expect(clusterCommands(wanted, model.found())).toEqual([]);
});

test('a run goes on wherever one was broken off', () => {
  for (let done = 0; done <= commands.length; done += 7) {
    const broken = new ClusterModel().apply(commands.slice(0, done));
    const rest = clusterCommands(wanted, broken.found());
    expect(rest).toHaveLength(commands.length - done);
    expect(differences(wanted, broken.apply(rest).found(), [])).toEqual([]);
  }
});

test('a bureau in another zone is left there', () => {
  const moved = new ClusterModel().apply(commands);
  const [first] = moved.ranges.get('fapiao.invoices') ?? [];
  if (first === undefined) throw new Error('no range');
  moved.ranges.set('fapiao.invoices', [
    { ...first, zone: 'south' },
    ...(moved.ranges.get('fapiao.invoices') ?? []).slice(1),
  ]);
  expect(clusterCommands(wanted, moved.found())).toEqual([]);
});

test('shards of three members are added by all', () => {
  const seeds = wantedCluster(composeShards(3), 'fapiao').shards.map((shard) => shard.seeds);
  expect(seeds[0]).toBe('north/north-1:27018,north-2:27018,north-3:27018');
});
