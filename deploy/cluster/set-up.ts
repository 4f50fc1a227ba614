import type { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { ShardMap } from '../../storage/shard-map.ts';
import { ask, type Credentials, connect, type Patience, untilReady } from './access.ts';
import { applyCommands } from './apply-commands.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { clusterCommands } from './cluster-commands.ts';
import { type Difference, differences } from './differences.ts';
import { type FoundCluster, readCluster } from './found-cluster.ts';
import { type Placement, readPlacement } from './placement.ts';
import { ensureProgramUser } from './program-user.ts';
import { rebalanceCommands } from './rebalance-commands.ts';
import { replicaSetOf } from './replica-set.ts';
import { ensureReplicaSet, type GrowthPatience } from './replica-sets.ts';
import { ensureAdministrator } from './users.ts';
import { type WantedCluster, wantedCluster } from './wanted-cluster.ts';

/** Which cluster, and what it is to be. */
export interface ClusterTarget {
  /** Connection string of the mongos. */
  readonly uri: string;
  /** Its URIs name the shards' replica sets and members. */
  readonly map: ShardMap;
  readonly database: string;
  readonly access: ClusterAccess;
}

export interface SetUpOptions extends ClusterTarget {
  /** Connection string that names the config servers' set and members; null when they are set up already. */
  readonly configServers: string | null;
  /** File with the program's connection string, whose user is to be made; null when there are no users. */
  readonly programUriFile: string | null;
  /** Hosts that may be members of a set of this name beside those that are wanted. */
  spareMembers(set: string): readonly string[];
  /** How long members may take to copy the data; two days unless given. */
  readonly growth?: GrowthPatience;
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
  const { done, programUriFile, database } = options;
  await ensureReplicaSets(options);
  return overMongos(options, async (client, wanted) => {
    await applyCommands(client, clusterCommands(wanted, await readCluster(client, wanted)), done);
    if (programUriFile !== null && (await ensureProgramUser(client, programUriFile, database))) {
      done('user of the program 已创建程序用户');
    }
  });
}

/** The config servers first: a mongos opens its port, and lets its users in, only when these are there. */
async function ensureReplicaSets(options: SetUpOptions): Promise<void> {
  const { map, configServers, access, done, growth, spareMembers } = options;
  const tools = { credentials: access.members, done, ...(growth === undefined ? {} : { growth }) };
  const ensure = (uri: string, isConfigServer: boolean, isKnown: (set: string) => boolean) => {
    const set = replicaSetOf(uri);
    const spare = spareMembers(set.name);
    return ensureReplicaSet({ ...set, isConfigServer, spare, isKnown: isKnown(set.name) }, tools);
  };
  const primary = configServers === null ? null : await ensure(configServers, true, () => false);
  const known = primary === null ? [] : await setsOfCluster(primary, access.members);
  if (primary !== null && access.administrator !== null) {
    const isNew = await ensureAdministrator(primary, access.administrator, access.members);
    if (isNew) done(`user ${access.administrator.name} 已创建集群管理用户`);
  }
  await Promise.all(map.shards.map(({ uri }) => ensure(uri, false, (set) => known.includes(set))));
}

const shardPage = z.object({ cursor: z.object({ firstBatch: z.array(z.object({ host: z.string() })) }) });

/** @returns names of the replica sets that are shards, as the config servers know them */
async function setsOfCluster(primary: string, members: Credentials): Promise<readonly string[]> {
  const { cursor } = shardPage.parse(
    await ask(primary, { find: 'shards', batchSize: 1_000 }, members, 'config'),
  );
  return cursor.firstBatch.map(({ host }) => host.replace(/\/.*$/, ''));
}

/** Looks at a cluster without changing it. */
export function reportCluster(target: ClusterTarget): Promise<ClusterReport> {
  return overMongos(target, async () => undefined);
}

/** Moves the bureaus whose shard has changed in the map, and waits until every document is where it belongs. */
export function rebalanceCluster(
  target: ClusterTarget,
  done: (text: string) => void,
  patience: Patience = balancing,
): Promise<ClusterReport> {
  return overMongos(target, async (client, wanted) => {
    const [found, placements] = await readAll(client, wanted);
    await applyCommands(client, rebalanceCommands(wanted, found, placements), done);
    await untilBalanced(client, wanted, done, patience);
  });
}

async function overMongos(
  { uri, map, database, access }: ClusterTarget,
  work: (client: MongoClient, wanted: WantedCluster) => Promise<void>,
): Promise<ClusterReport> {
  const wanted = wantedCluster(map, database);
  const client = connect(uri, access.mongos);
  try {
    await requireMongos(client);
    await work(client, wanted);
    const [found, placements] = await readAll(client, wanted);
    return { wanted, found, placements, differences: differences(wanted, found, placements) };
  } finally {
    await client.close();
  }
}

function readAll(client: MongoClient, wanted: WantedCluster): Promise<[FoundCluster, Placement[]]> {
  return Promise.all([readCluster(client, wanted), readPlacement(client, wanted)]);
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
  patience: Patience,
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
    patience,
  );
}
