import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Credentials, connect } from './access.ts';

/** As whom the parts of a cluster are spoken to while it is set up. */
export interface ClusterAccess {
  /** Each member of a replica set by itself. */
  readonly members: Credentials;
  readonly mongos: Credentials;
  /** The user that `mongos` speaks as, to be made on the config servers; null for one that is there already. */
  readonly administrator: Administrator | null;
}

/** A user of the database `admin`. */
export interface Administrator {
  readonly name: string;
  readonly password: string;
}

/** What is derived from the key, so that whoever has the derived password has not the key. */
const purpose = 'cluster admin';

/**
 * Speaks to members as they speak to each other: as `__system` of the database `local`, with the key that all of them
 * share, by SCRAM-SHA-256. Until the first user is made there is nobody else to speak as (the exception for localhost
 * is of no use from another container), and on shards there never is.
 *
 * A mongos knows no `local`, and takes `__system` of `admin` for it in MongoDB's own tests alone: there a user speaks
 * whose password follows from the key, so that no other secret has to be kept. Users of a cluster are those of its
 * config servers.
 *
 * @param uri of the mongos; a user that it names is spoken as, and none is made
 * @param keyFile the members' key; null when nobody has to say who he is
 * @throws the system's error when the key cannot be read
 */
export function clusterAccess(uri: string, keyFile: string | null): ClusterAccess {
  if (keyFile === null) return { members: {}, mongos: {}, administrator: null };
  const key = readKey(keyFile);
  const members = scram('__system', key, 'local');
  if (connect(uri, {}).options.credentials !== undefined) return { members, mongos: {}, administrator: null };
  const administrator = {
    name: 'cluster',
    password: createHmac('sha256', key).update(purpose).digest('hex'),
  };
  return { members, mongos: administratorCredentials(administrator), administrator };
}

export function administratorCredentials({ name, password }: Administrator): Credentials {
  return scram(name, password, 'admin');
}

/** The servers leave white space out as well. */
function readKey(path: string): string {
  return readFileSync(path, 'utf8').replace(/\s/g, '');
}

function scram(username: string, password: string, authSource: string): Credentials {
  return { auth: { username, password }, authSource, authMechanism: 'SCRAM-SHA-256' };
}
