import type { Document } from 'mongodb';

/** A replica set as a connection string names it. */
export interface ReplicaSet {
  readonly name: string;
  /** `host:port`, at least one. */
  readonly members: readonly string[];
}

/** A connection string of the shard map names no replica set. */
export class ClusterMapError extends Error {
  readonly zh: string;
  /** sysexits.h EX_CONFIG */
  readonly exitCode = 78;

  constructor(hosts: string) {
    super(
      `A shard of a cluster needs its replica set's name and members: mongodb://host:port,.../?replicaSet=NAME; got ${hosts}.`,
    );
    this.name = 'ClusterMapError';
    this.zh = `集群分片须给出副本集名称与成员：mongodb://主机:端口,.../?replicaSet=名称；实际为 ${hosts}。`;
  }
}

/** Scheme, credentials, hosts, database, options. */
const connectionString = /^mongodb:\/\/(?:[^@/]*@)?(?<hosts>[^/?]+)(?:\/[^?]*)?(?:\?(?<options>.*))?$/;
const defaultPort = 27017;

/**
 * @param uri `mongodb://[user:password@]host[:port],.../?replicaSet=NAME`
 * @throws ClusterMapError when it names no replica set; the message holds hosts only, never credentials
 */
export function replicaSetOf(uri: string): ReplicaSet {
  const { hosts, options } = connectionString.exec(uri)?.groups ?? {};
  const name = new URLSearchParams(options).get('replicaSet');
  if (hosts === undefined || name === null || name === '') throw new ClusterMapError(hosts ?? '?');
  return {
    name,
    members: hosts.split(',').map((host) => (/:\d+$/.test(host) ? host : `${host}:${defaultPort}`)),
  };
}

/** @param isConfigServer whether it is to keep the cluster's metadata @returns the command that founds a set */
export function initiation({ name, members }: ReplicaSet, isConfigServer: boolean): Document {
  return {
    replSetInitiate: {
      _id: name,
      ...(isConfigServer ? { configsvr: true } : {}),
      members: members.map((host, at) => ({ _id: at, host })),
    },
  };
}

/** What is looked at of a replica set's configuration; the rest is handed back as it came. */
export interface ReplicaSetConfiguration extends Document {
  readonly version: number;
  readonly members: readonly ReplicaSetMember[];
}

interface ReplicaSetMember extends Document {
  readonly _id: number;
  readonly host: string;
  readonly votes?: number | undefined;
}

/** What to do next to a set that was founded with fewer members than are wanted. */
export type GrowthStep =
  | { readonly kind: 'done' }
  /** A new member is still copying the data. */
  | { readonly kind: 'wait'; readonly host: string }
  | { readonly kind: 'reconfigure'; readonly config: ReplicaSetConfiguration };

/**
 * Lets a set grow by one member after the other. A new one has neither vote nor priority until it has copied the data:
 * with a vote, it would count for the majority that every write waits for. Members that are not wanted stay.
 *
 * @param members `host:port` of all that are wanted
 * @param copied those that have all the data (states PRIMARY and SECONDARY)
 */
export function nextGrowthStep(
  config: ReplicaSetConfiguration,
  members: readonly string[],
  copied: ReadonlySet<string>,
): GrowthStep {
  const waiting = config.members.find(({ host, votes }) => votes === 0 && members.includes(host));
  if (waiting !== undefined) {
    if (!copied.has(waiting.host)) return { kind: 'wait', host: waiting.host };
    const voting = { ...waiting, votes: 1, priority: 1 };
    return changed(
      config,
      config.members.map((member) => (member === waiting ? voting : member)),
    );
  }
  const missing = members.find((member) => config.members.every(({ host }) => host !== member));
  if (missing === undefined) return { kind: 'done' };
  const id = Math.max(...config.members.map(({ _id }) => _id)) + 1;
  return changed(config, [...config.members, { _id: id, host: missing, votes: 0, priority: 0 }]);
}

function changed(config: ReplicaSetConfiguration, members: readonly ReplicaSetMember[]): GrowthStep {
  return { kind: 'reconfigure', config: { ...config, version: config.version + 1, members } };
}
