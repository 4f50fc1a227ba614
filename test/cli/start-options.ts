import { join } from 'node:path';
import { inject } from 'vitest';
import { temporaryFile } from './temporary-folder.ts';

/** What node is given to run `start` as a user does in development. */
export const START = ['--import', 'tsx', 'cli/main.ts', 'start'];

/**
 * Where `start` runs, and over which databases: the tests' own.
 *
 * @param variables beside or in place of those that it needs
 */
export function startOptions(variables: Readonly<Record<string, string>>) {
  return {
    cwd: join(import.meta.dirname, '..', '..'),
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      REDIS_URL: inject('redisUrl'),
      CURSOR_SECRET: 'a-secret-that-has-32-characters!',
      ...variables,
    },
  };
}
