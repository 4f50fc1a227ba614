import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { defaultCacheDir } from '../embedded/cache-dir.ts';
import { openEmbedded } from '../embedded/stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The embedded databases that all test files share; each file uses database names of its own. */
    shards: { name: string; uri: string; bureaus: string[] }[];
    redisUrl: string;
  }
}

const LOG = {
  info: () => undefined,
  warn: (fields: object, message: string) => console.warn(message, fields),
  error: (fields: object, message: string) => console.error(message, fields),
};

/** Starts one embedded stack in a fresh data folder before the tests, and removes both after them. */
export default async function openSharedStack(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fapiao-graph-test-'));
  const stack = await openEmbedded({
    dataDir,
    cacheDir: defaultCacheDir(homedir()),
    debianMirror: null,
    mongodBinary: null,
    onProgress: () => undefined,
    log: LOG,
  });
  const shards = stack.shards.map(({ name, uri, bureaus }) => ({ name, uri, bureaus: [...bureaus] }));
  project.provide('shards', shards);
  project.provide('redisUrl', stack.redisUrl);
  return async () => {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
