import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfPresent, writeFileAtomically } from '../embedded/atomic-file.ts';

/** MongoDB takes keys of 6 to 1024 base64 characters: 756 bytes make 1008. */
const keyBytes = 756;
const secretBytes = 32;

/** MongoDB refuses a key that others than its own user may read; the rest is for the group as well. */
const modes = { key: 0o400, secret: 0o440, folder: 0o750 } as const;

/** Where the composed services find each other, and as whom the program speaks to MongoDB. */
const places = { mongos: 'mongos:27017', redis: 'redis:6379', user: 'fapiao' } as const;

/**
 * Makes the secrets of a composed cluster, each in the folder of those who need it: `mongodb/` for the servers,
 * `redis/` for Redis, `graph/` for the gateway and the subgraphs. What is there is kept, so that it is safe to repeat;
 * what follows from another secret is written again, so that the folders agree when one of them was lost.
 *
 * @param folder parent of the three
 * @returns paths of the files that were made, relative to the folder
 * @throws the system's error when a folder cannot be written
 */
export function writeSecrets(folder: string): readonly string[] {
  for (const part of ['mongodb', 'redis', 'graph']) {
    mkdirSync(join(folder, part), { recursive: true, mode: modes.folder });
  }
  const made: string[] = [];
  const keep = (path: string, mode: number, make: () => string): string => {
    const known = readFileIfPresent(join(folder, path))?.trim() ?? '';
    if (known !== '') return known;
    const fresh = make();
    writeFileAtomically(join(folder, path), `${fresh}\n`, mode);
    made.push(path);
    return fresh;
  };
  const derive = (path: string, text: string): void => {
    if (readFileIfPresent(join(folder, path))?.trim() === text) return;
    writeFileAtomically(join(folder, path), `${text}\n`, modes.secret);
    made.push(path);
  };
  keep('mongodb/keyfile', modes.key, () => randomBytes(keyBytes).toString('base64'));
  keep('graph/mongodb-uri', modes.secret, mongodbUri);
  keep('graph/cursor-secret', modes.secret, newSecret);
  keep('graph/subgraph-secret', modes.secret, newSecret);
  const password = keep('redis/password', modes.secret, newSecret);
  derive('redis/redis.conf', redisConfiguration(password));
  derive('graph/redis-url', `redis://:${password}@${places.redis}`);
  return made;
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('hex');
}

function mongodbUri(): string {
  return `mongodb://${places.user}:${newSecret()}@${places.mongos}/?authSource=admin`;
}

/** Redis holds counters and copies that expire: the soonest to expire go first when memory ends. */
function redisConfiguration(password: string): string {
  return [
    `requirepass ${password}`,
    'dir /data',
    'appendonly yes',
    'maxmemory 256mb',
    'maxmemory-policy volatile-ttl',
  ].join('\n');
}
