import { join } from 'node:path';

/**
 * Where the unpacked database engine is kept between runs and between data folders.
 *
 * It lies outside every data folder on purpose: deleting the data must not cost a download, and several
 * data folders (a test's, a developer's) share one engine.
 *
 * @param home the home directory of the user who runs the program.
 * @returns an absolute path that may not exist yet.
 */
export function defaultCacheDir(home: string): string {
  return join(home, '.cache', 'fapiao-graph');
}
