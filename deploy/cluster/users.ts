import { type Document, MongoServerError } from 'mongodb';
import { ask, type Credentials } from './access.ts';
import { type Administrator, administratorCredentials } from './cluster-access.ts';

/** UserNotFound */
const userNotFound = 11;
/** AuthenticationFailed */
const authenticationFailed = 18;

/** A user of the database `admin`, and what it may. */
export interface User extends Administrator {
  readonly roles: readonly Document[] | readonly string[];
}

/**
 * Gives a user its password and roles, and makes one that is not there.
 *
 * @param run sends a command to the database `admin`
 */
export async function putUser(
  run: (command: Document) => Promise<unknown>,
  { name, password, roles }: User,
): Promise<void> {
  const rest = { pwd: password, roles, writeConcern: { w: 'majority' } };
  try {
    await run({ updateUser: name, ...rest });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === userNotFound)) throw error;
    await run({ createUser: name, ...rest });
  }
}

/**
 * Makes the user that sets the cluster up through a mongos, where the users of a cluster are kept.
 *
 * @param primary `host:port` of the config servers' primary
 * @param members as whom it is spoken to
 * @returns whether anything had to be changed
 */
export async function ensureAdministrator(
  primary: string,
  administrator: Administrator,
  members: Credentials,
): Promise<boolean> {
  if (await mayEnter(primary, administrator)) return false;
  await putUser((command) => ask(primary, command, members), { ...administrator, roles: ['root'] });
  return true;
}

async function mayEnter(primary: string, administrator: Administrator): Promise<boolean> {
  try {
    await ask(primary, { ping: 1 }, administratorCredentials(administrator));
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === authenticationFailed) return false;
    throw error;
  }
}
