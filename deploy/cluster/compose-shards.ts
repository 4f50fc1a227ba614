import { REGION_GROUPS } from '../../embedded/region-groups.ts';
import { parseShardMap, type ShardMap } from '../../storage/shard-map.ts';

/** Ports on which the members of the composed cluster listen. */
export const COMPOSE_PORTS = { shard: 27018, config: 27019 } as const;

/** Replica set of the composed cluster's config servers. */
const CONFIG_SET = 'config';

/** How many members a replica set of docker-compose.yml has: one, or three with its profile `ha`. */
export type ComposeMembers = 1 | 3;

/** @returns the shards of docker-compose.yml: one for each region group, named like it */
export function composeShards(members: ComposeMembers): ShardMap {
  return parseShardMap(
    REGION_GROUPS.map(({ name, bureaus }) => ({
      name,
      bureaus,
      uri: setUri(name, members, COMPOSE_PORTS.shard),
    })),
  );
}

/** @returns the connection string of docker-compose.yml's config servers */
export function composeConfigServers(members: ComposeMembers): string {
  return setUri(CONFIG_SET, members, COMPOSE_PORTS.config);
}

/** @returns all that may be members of a set of docker-compose.yml, whichever profile it was started with */
export function composeMembers(set: string): readonly string[] {
  return hostsOf(set, 3, set === CONFIG_SET ? COMPOSE_PORTS.config : COMPOSE_PORTS.shard);
}

function hostsOf(name: string, members: ComposeMembers, port: number): readonly string[] {
  return Array.from({ length: members }, (_, at) => `${name}-${at + 1}:${port}`);
}

function setUri(name: string, members: ComposeMembers, port: number): string {
  return `mongodb://${hostsOf(name, members, port).join(',')}/?replicaSet=${name}`;
}
