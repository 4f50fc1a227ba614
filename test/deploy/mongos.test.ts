import type { Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../deploy/cluster/access.ts';
import { applyCommands } from '../../deploy/cluster/apply-commands.ts';
import { clusterCommands } from '../../deploy/cluster/cluster-commands.ts';
import { differences } from '../../deploy/cluster/differences.ts';
import { readCluster } from '../../deploy/cluster/found-cluster.ts';
import { readPlacement } from '../../deploy/cluster/placement.ts';
import { type WantedCluster, wantedCluster } from '../../deploy/cluster/wanted-cluster.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { readByIds } from '../../storage/by-shard.ts';
import { parseShardMap, type ShardMap, singleShardMap } from '../../storage/shard-map.ts';
import { COLLECTIONS, connectShards } from '../../storage/shards.ts';

const uri = process.env['TEST_MONGOS_URI'];
const database = `fapiao_test_${process.pid}`;

/** The bureaus divided over the shards that the cluster has. */
async function mapOf(client: MongoClient) {
  const { shards } = await client.db('admin').command({ listShards: 1 });
  const list: { _id: string; host: string }[] = shards;
  return parseShardMap(
    list.map(({ _id: name, host }, at) => {
      const [set, members] = host.split('/');
      const bureaus = BUREAU_CODES.filter((_, position) => position % list.length === at);
      return { name, bureaus, uri: `mongodb://${members}/?replicaSet=${set}` };
    }),
  );
}

const zonesOf = ({ shards }: ShardMap) => shards.map(({ bureaus }) => bureaus);

/** A command as it was sent, without what belongs to that sending alone. */
function findOf({ find, filter, batchSize }: Document): Document {
  return { find, filter, batchSize };
}

function stageOf(explained: Document): string {
  return explained['queryPlanner'].winningPlan.stage;
}

describe.skipIf(uri === undefined)('the cluster that TEST_MONGOS_URI names', () => {
  let client: MongoClient;
  let wanted: WantedCluster;
  const missing = async () => clusterCommands(wanted, await readCluster(client, wanted));

  beforeAll(async () => {
    client = connect(uri ?? '', {});
    wanted = wantedCluster(await mapOf(client), database);
    await applyCommands(client, await missing(), () => undefined);
  });
  afterAll(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });

  test('a second run has nothing to do', async () => {
    expect(await missing()).toEqual([]);
  });

  test('it is as the map wants it', async () => {
    const [found, placements] = await Promise.all([
      readCluster(client, wanted),
      readPlacement(client, wanted),
    ]);
    expect(differences(wanted, found, placements)).toEqual([]);
  });

  test('every command that reads by id asks one shard', async () => {
    const map = await mapOf(client);
    const shards = connectShards(singleShardMap(uri ?? '', zonesOf(map)), database);
    const sent: Document[] = [];
    shards.home.client.commands.on('commandStarted', ({ commandName, command }) => {
      if (commandName === 'find') sent.push(findOf(command));
    });
    const keys = BUREAU_CODES.map((bureau, at) => ({ id: `25${bureau}000000000000${10 + at}`, bureau }));
    for (const name of COLLECTIONS) await readByIds(shards, name, keys);
    await shards.close();
    expect(sent).toHaveLength(COLLECTIONS.length * map.shards.length);
    for (const find of sent) {
      const explained = await client.db(database).command({ explain: find, verbosity: 'queryPlanner' });
      expect([find, stageOf(explained)]).toEqual([find, 'SINGLE_SHARD']);
    }
  });

  test('a page of one bureau asks one shard', async () => {
    const cursor = client
      .db(database)
      .collection('invoices')
      .find({ bureau: '4403' })
      .sort({ issuedAt: -1, _id: -1 });
    expect(stageOf(await cursor.explain('queryPlanner'))).toBe('SINGLE_SHARD');
  });

  test('a digital number stays unique', async () => {
    const invoices = client
      .db(database)
      .collection<{ _id: string; bureau: string; digitalNumber: string }>('invoices');
    await invoices.insertOne({ _id: 'a', bureau: '1100', digitalNumber: '25112000000000000009' });
    const again = invoices.insertOne({ _id: 'b', bureau: '1100', digitalNumber: '25112000000000000009' });
    await expect(again).rejects.toMatchObject({ code: 11000 });
  });
});
