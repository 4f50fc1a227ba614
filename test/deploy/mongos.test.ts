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
import { parseShardMap } from '../../storage/shard-map.ts';

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

  test('a look-up by id asks one shard', async () => {
    for (const { name } of wanted.collections) {
      for (const bureau of ['1100', '3100', '4403']) {
        const filter: Document = { bureau, _id: { $in: ['25112000000000000001', '25112000000000000002'] } };
        const explained = await client.db(database).collection(name).find(filter).explain('queryPlanner');
        expect([name, bureau, stageOf(explained)]).toEqual([name, bureau, 'SINGLE_SHARD']);
      }
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
