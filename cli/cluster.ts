import { memberCredentials } from '../deploy/cluster/access.ts';
import {
  type ComposeMembers,
  composeConfigServers,
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
  const configServers =
    options.configServers ?? (options.shards === undefined ? composeConfigServers(options.members) : null);
  const programUriFile = options.grant ?? null;
  told(await setUpCluster({ ...targetOf(options), configServers, programUriFile, done: say }));
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
    credentials: keyFile === undefined ? {} : readKey(keyFile),
  };
}

function readMap(path: string): ShardMap {
  const mistakes: Mistake[] = [];
  const map = readShardsFile(path, (mistake) => mistakes.push(mistake));
  if (map === null) throw new EnvironmentError(mistakes);
  return map;
}

function readKey(path: string): ClusterTarget['credentials'] {
  try {
    return memberCredentials(path);
  } catch {
    const en = `The key file ${path} cannot be read.`;
    throw new CommandFailure('KEY_FILE_UNREADABLE', en, `无法读取密钥文件 ${path}。`, EXIT_CODES.noInput);
  }
}
