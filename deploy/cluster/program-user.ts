import { readFileSync } from 'node:fs';
import { type MongoClient, MongoServerError } from 'mongodb';
import { connect } from './access.ts';
import type { Administrator } from './cluster-access.ts';
import { putUser } from './users.ts';

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
  const admin = client.db('admin');
  const roles = [{ role: 'readWrite', db: database }];
  await putUser((command) => admin.command(command), { ...userIn(uri), roles });
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

function userIn(uri: string): Administrator {
  const { username: name, password } = connect(uri, {}).options.credentials ?? {};
  if (name === undefined || password === undefined) {
    throw new Error('the connection string of the program names no user');
  }
  return { name, password };
}
