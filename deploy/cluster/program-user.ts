import { readFileSync } from 'node:fs';
import { type MongoClient, MongoServerError } from 'mongodb';
import { connect } from './access.ts';

/** UserNotFound */
const userNotFound = 11;

/**
 * Makes the user that the program's own connection string names, or gives an existing one its password. It may read
 * and write the program's database, and nothing else.
 *
 * @param client of the mongos, with the right to make users
 * @param path file with the connection string that the program gets as MONGODB_URI
 * @returns whether anything had to be changed
 * @throws the system's error when the file cannot be read
 */
export async function ensureProgramUser(
  client: MongoClient,
  path: string,
  database: string,
): Promise<boolean> {
  const uri = readFileSync(path, 'utf8').trim();
  if (await mayRead(uri, database)) return false;
  const { username, password } = credentialsIn(uri);
  const roles = [{ role: 'readWrite', db: database }];
  const admin = client.db('admin');
  try {
    await admin.command({ updateUser: username, pwd: password, roles });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === userNotFound)) throw error;
    await admin.command({ createUser: username, pwd: password, roles });
  }
  return true;
}

async function mayRead(uri: string, database: string): Promise<boolean> {
  const program = connect(uri, {});
  try {
    await program.db(database).listCollections({}, { nameOnly: true }).toArray();
    return true;
  } catch (error) {
    if (error instanceof MongoServerError) return false;
    throw error;
  } finally {
    await program.close();
  }
}

function credentialsIn(uri: string): { readonly username: string; readonly password: string } {
  const { username, password } = connect(uri, {}).options.credentials ?? {};
  if (username === undefined || password === undefined) {
    throw new Error('the connection string of the program names no user');
  }
  return { username, password };
}
