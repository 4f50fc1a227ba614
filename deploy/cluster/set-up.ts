import type { MongoClient } from 'mongodb';
import type { ShardMap } from '../../storage/shard-map.ts';
import { type Credentials, connect, untilReady } from './access.ts';
import { applyCommands } from './apply-commands.ts';
import { clusterCommands } from './cluster-commands.ts';
import { type Difference, differences } from './differences.ts';
import { type FoundCluster, readCluster } from './found-cluster.ts';
import { type Placement, readPlacement } from './placement.ts';
import { ensureProgramUser } from './program-user.ts';
import { rebalanceCommands } from './rebalance-commands.ts';
import { replicaSetOf } from './replica-set.ts';
import { ensureReplicaSet } from './replica-sets.ts';
import { type WantedCluster, wantedCluster } from './wanted-cluster.ts';

/** Which cluster, and what it is to be. */
export interface ClusterTarget {
  /** Connection string of the mongos. */
  readonly uri: string;
  /** Its URIs name the shards' replica sets and members. */
  readonly map: ShardMap;
  readonly database: string;
  readonly credentials: Credentials;
}

export interface SetUpOptions extends ClusterTarget {
  /** Connection string that names the config servers' set and members; null when they are set up already. */
  readonly configServers: string | null;
  /** File with the program's connection string, whose user is to be made; null when there are no users. */
  readonly programUriFile: string | null;
  /** Told of each change. */
  done(text: string): void;
}

/** What a cluster is, and what about it is not as the map wants it. */
export interface ClusterReport {
  readonly wanted: WantedCluster;
  readonly found: FoundCluster;
  readonly placements: readonly Placement[];
  readonly differences: readonly Difference[];
}

/** Sets a cluster up from whatever is there; a second run changes nothing. */
export async function setUpCluster(options: SetUpOptions): Promise<ClusterReport> {
  const { map, configServers, credentials, done, programUriFile, database } = options;
  if (configServers !== null) await ensureReplicaSet(replicaSetOf(configServers), true, credentials, done);
  await Promise.all(
    map.shards.map(({ uri }) => ensureReplicaSet(replicaSetOf(uri), false, credentials, done)),
  );
  return overMongos(options, async (client, wanted) => {
    await applyCommands(client, clusterCommands(wanted, await readCluster(client, wanted)), done);
    if (programUriFile !== null && (await ensureProgramUser(client, programUriFile, database))) {
      done('user of the program 已创建程序用户');
    }
  });
}

/** Looks at a cluster without changing it. */
export function reportCluster(target: ClusterTarget): Promise<ClusterReport> {
  return overMongos(target, async () => undefined);
}

/** Moves the bureaus whose shard has changed in the map, and waits until every document is where it belongs. */
export function rebalanceCluster(
  target: ClusterTarget,
  done: (text: string) => void,
): Promise<ClusterReport> {
  return overMongos(target, async (client, wanted) => {
    await applyCommands(client, rebalanceCommands(wanted, await readCluster(client, wanted)), done);
    await untilBalanced(client, wanted, done);
  });
}

async function overMongos(
  { uri, map, database, credentials }: ClusterTarget,
  work: (client: MongoClient, wanted: WantedCluster) => Promise<void>,
): Promise<ClusterReport> {
  const wanted = wantedCluster(map, database);
  const client = connect(uri, credentials);
  try {
    await requireMongos(client);
    await work(client, wanted);
    const [found, placements] = await Promise.all([
      readCluster(client, wanted),
      readPlacement(client, wanted),
    ]);
    return { wanted, found, placements, differences: differences(wanted, found, placements) };
  } finally {
    await client.close();
  }
}

/** The address answers, but is no mongos. */
export class NotMongos extends Error {
  readonly zh = '该地址不是 mongos：分片集群须通过 mongos 配置。';
  /** sysexits.h EX_CONFIG */
  readonly exitCode = 78;

  constructor() {
    super('The address is not that of a mongos, through which a cluster is set up.');
    this.name = 'NotMongos';
  }
}

async function requireMongos(client: MongoClient): Promise<void> {
  const hello = await untilReady('mongos', () => client.db('admin').command({ hello: 1 }));
  if (hello['msg'] !== 'isdbgrid') throw new NotMongos();
}

/** Moving the documents of a large bureau takes hours; the command may be left, and run again. */
const balancing = { deadlineMs: 7 * 24 * 3_600_000, pauseMs: 5_000 } as const;

async function untilBalanced(
  client: MongoClient,
  wanted: WantedCluster,
  done: (text: string) => void,
): Promise<void> {
  let before = -1;
  await untilReady(
    'balancer',
    async () => {
      const placements = await readPlacement(client, wanted);
      const left = placements.reduce((sum, { strayChunks }) => sum + strayChunks, 0);
      if (left > 0 && left !== before) done(`${left} chunks to move 待迁移数据块`);
      before = left;
      return left === 0 ? true : null;
    },
    balancing,
  );
}
