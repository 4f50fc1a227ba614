import { join } from 'node:path';
import { inject } from 'vitest';
import { temporaryFile } from './temporary-folder.ts';

/** What node is given to run the program as it is deployed. */
export const PROGRAM: readonly string[] = [inject('program')];

/** What node is given to run the program as `npm start` does: its workers have to be started so, too. */
export const PROGRAM_FROM_SOURCE: readonly string[] = ['--import', 'tsx', 'cli/main.ts'];

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
