import { type ClusterAccess, clusterAccess } from '../deploy/cluster/cluster-access.ts';
import {
  type ComposeMembers,
  composeConfigServers,
  composeMembers,
  composeShards,
} from '../deploy/cluster/compose-shards.ts';
import { reportText } from '../deploy/cluster/report-text.ts';
import {
  type ClusterReport,
  type ClusterTarget,
  rebalanceCluster,
  reportCluster,
  setUpCluster,
} from '../deploy/cluster/set-up.ts';
import { errorCode } from '../embedded/atomic-file.ts';
import type { ShardMap } from '../storage/shard-map.ts';
import { readShardsFile } from './configuration-files.ts';
import { EnvironmentError, type Mistake } from './environment-mistakes.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';

/** The command's options as commander hands them over. */
export interface ClusterOptions {
  /** Connection string of the mongos. */
  readonly uri: string;
  /** File with the shard map; absent for the shards of docker-compose.yml. */
  readonly shards?: string;
  /** Members of each replica set of docker-compose.yml. */
  readonly members: ComposeMembers;
  /** Connection string that names the config servers. */
  readonly configServers?: string;
  readonly database: string;
  /** The keyFile of the cluster's members, to speak as one of them. */
  readonly keyFile?: string;
  /** File with the connection string whose user is to be made. */
  readonly grant?: string;
}

/** Works on a cluster and prints what it is. @returns the exit code */
type ClusterAction = (options: ClusterOptions) => Promise<number>;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/**
 * `cluster init`: founds replica sets, adds shards, defines zones, shards the collections; safe to repeat. What it
 * leaves alone, a bureau in another zone for instance, is printed and fails nothing: a cluster may be about to move it.
 */
export const initCluster: ClusterAction = async (options) => {
  const isComposed = options.shards === undefined;
  told(
    await setUpCluster({
      ...targetOf(options),
      configServers: options.configServers ?? (isComposed ? composeConfigServers(options.members) : null),
      spareMembers: isComposed ? composeMembers : () => [],
      programUriFile: options.grant ?? null,
      done: say,
    }),
  );
  return 0;
};

/** `cluster status`: prints shards, zones and where the documents lie; ends with 78 when that is not as it should be. */
export const showCluster: ClusterAction = async (options) => told(await reportCluster(targetOf(options)));

/** `cluster rebalance`: moves the bureaus whose shard has changed in the map. */
export const moveBureaus: ClusterAction = async (options) =>
  told(await rebalanceCluster(targetOf(options), say));

function told(report: ClusterReport): number {
  say(reportText(report));
  return report.differences.length === 0 ? 0 : EXIT_CODES.config;
}

function targetOf({ uri, shards, members, database, keyFile }: ClusterOptions): ClusterTarget {
  return {
    uri,
    database,
    map: shards === undefined ? composeShards(members) : readMap(shards),
    access: readAccess(uri, keyFile ?? null),
  };
}

function readMap(path: string): ShardMap {
  const mistakes: Mistake[] = [];
  const map = readShardsFile(path, (mistake) => mistakes.push(mistake));
  if (map === null) throw new EnvironmentError(mistakes);
  return map;
}

function readAccess(uri: string, keyFile: string | null): ClusterAccess {
  try {
    return clusterAccess(uri, keyFile);
  } catch (error) {
    if (keyFile === null || errorCode(error) === null) throw error;
    const en = `The key file ${keyFile} cannot be read.`;
    throw new CommandFailure('KEY_FILE_UNREADABLE', en, `无法读取密钥文件 ${keyFile}。`, EXIT_CODES.noInput);
  }
}
