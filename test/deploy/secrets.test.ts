import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { clusterAccess } from '../../deploy/cluster/cluster-access.ts';
import { writeSecrets } from '../../deploy/secrets.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const ALL = [
  'mongodb/keyfile',
  'graph/mongodb-uri',
  'graph/cursor-secret',
  'graph/subgraph-secret',
  'redis/password',
  'redis/redis.conf',
  'graph/redis-url',
];

function made() {
  const folder = temporaryFolder();
  const files = writeSecrets(folder);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8').trim();
  return { folder, files, read };
}

test('the first run makes every secret', () => {
  expect([...made().files].sort()).toEqual([...ALL].sort());
});

test('a second run changes nothing', () => {
  const { folder, read } = made();
  const before = ALL.map(read);
  expect(writeSecrets(folder)).toEqual([]);
  expect(ALL.map(read)).toEqual(before);
});

test('the program accepts what was made', () => {
  const { folder } = made();
  const environment = readEnvironment({
    MONGODB_URI_FILE: join(folder, 'graph/mongodb-uri'),
    REDIS_URL_FILE: join(folder, 'graph/redis-url'),
    CURSOR_SECRET_FILE: join(folder, 'graph/cursor-secret'),
    SUBGRAPH_SECRET_FILE: join(folder, 'graph/subgraph-secret'),
  });
  expect(environment.database.kind).toBe('uri');
  expect(environment.redisUrl).toMatch(/^redis:\/\/:[0-9a-f]{64}@redis:6379$/);
});

test('MongoDB accepts the key', () => {
  const { folder, read } = made();
  expect(read('mongodb/keyfile')).toMatch(/^[A-Za-z0-9+/=]{6,1024}$/);
  // Anything that the group may read is refused as "too open".
  expect(statSync(join(folder, 'mongodb/keyfile')).mode & 0o777).toBe(0o400);
});

test('others than owner and group read nothing', () => {
  const { folder } = made();
  for (const path of ALL) expect(statSync(join(folder, path)).mode & 0o227).toBe(0);
});

test('a new Redis password reaches both sides', () => {
  const { folder, read } = made();
  const before = read('redis/password');
  rmSync(join(folder, 'redis'), { recursive: true });
  expect([...writeSecrets(folder)].sort()).toEqual(['graph/redis-url', 'redis/password', 'redis/redis.conf']);
  expect(read('redis/password')).not.toBe(before);
  expect(read('graph/redis-url')).toContain(read('redis/password'));
  expect(read('redis/redis.conf')).toContain(`requirepass ${read('redis/password')}\n`);
});

test('members are spoken to with the key without white space', () => {
  const { folder, read } = made();
  const { members, mongos } = clusterAccess('mongodb://mongos:27017/', join(folder, 'mongodb/keyfile'));
  // As members log in with each other: the database is `local`, which a mongos has not.
  expect(members).toEqual({
    auth: { username: '__system', password: read('mongodb/keyfile') },
    authSource: 'local',
    authMechanism: 'SCRAM-SHA-256',
  });
  expect(mongos).toEqual({
    auth: { username: 'cluster', password: expect.stringMatching(/^[0-9a-f]{64}$/) },
    authSource: 'admin',
    authMechanism: 'SCRAM-SHA-256',
  });
});

test('a user in the address of the mongos is spoken as', () => {
  const { folder } = made();
  const access = clusterAccess('mongodb://root:word@mongos:27017/', join(folder, 'mongodb/keyfile'));
  expect(access).toMatchObject({ mongos: {}, administrator: null, members: { authSource: 'local' } });
});
