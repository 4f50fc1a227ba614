import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseAccount } from './engine-account.ts';
import type { Engine } from './engine-command.ts';
import { isEngineComplete, openEngineRoot, unpackEngine } from './engine-root.ts';
import { FolderNotWritable } from './failure.ts';
import { lock } from './lock.ts';
import { readMachineFacts } from './machine-facts.ts';
import type { EmbeddedOptions } from './options.ts';
import { downloadPackages } from './packages.ts';
import { unmetRequirement } from './requirements.ts';
import { ensureTemplate, templatePath } from './template.ts';

/** Raised when the layout of the root changes, so that an older one is not taken for it. */
const LAYOUT = 1;

export interface ProvisionedEngine {
  readonly engine: Engine;
  /** A data folder to copy for each shard. */
  readonly template: string;
}

/**
 * Makes the database engine ready in the cache folder: downloads, unpacks and initialises what is missing.
 * Only one process does so at a time; the others wait for it and use its result.
 *
 * @param shardsFolder the folder that holds the shards' data; it exists.
 * @throws EmbeddedFailure when this machine cannot run the engine or it cannot be fetched.
 */
export async function provisionEngine(
  options: EmbeddedOptions,
  shardsFolder: string,
): Promise<ProvisionedEngine> {
  const rootPath = join(options.cacheDir, `engine-${LAYOUT}-${process.arch}`);
  await refuseUnfitMachine(options, rootPath, shardsFolder);
  await makeFolder(options.cacheDir);
  const held = await lock(join(options.cacheDir, 'lock'), ({ pid }) =>
    options.onProgress({
      phase: 'lock',
      detail: `process ${pid} is preparing the engine`,
      done: 0,
      total: 1,
    }),
  );
  try {
    await fetchEngine(options, rootPath);
    const root = await openEngineRoot(rootPath);
    const engine = { root, account: chooseAccount([rootPath, shardsFolder]) };
    const template = templatePath(options.cacheDir, engine);
    options.onProgress({ phase: 'initialise', detail: 'database template', done: 0, total: 1 });
    await ensureTemplate(template, engine);
    options.onProgress({ phase: 'initialise', detail: 'database template', done: 1, total: 1 });
    return { engine, template };
  } finally {
    held.release();
  }
}

/** @throws FolderNotWritable in place of the system's error. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new FolderNotWritable(folder, error);
  }
}

async function refuseUnfitMachine(options: EmbeddedOptions, rootPath: string, shardsFolder: string) {
  const facts = await readMachineFacts({
    cacheDir: options.cacheDir,
    dataDir: options.dataDir,
    engineCached: isEngineComplete(rootPath),
    dataPresent: existsSync(join(shardsFolder, 'north')),
  });
  const failure = unmetRequirement(facts);
  if (failure !== null) throw failure;
}

async function fetchEngine({ cacheDir, debianMirror, onProgress }: EmbeddedOptions, rootPath: string) {
  if (isEngineComplete(rootPath)) return;
  const folder = join(cacheDir, 'download');
  onProgress({ phase: 'download', detail: 'package lists', done: 0, total: 100 });
  const packages = await downloadPackages(folder, debianMirror, (percent) =>
    onProgress({
      phase: 'download',
      detail: 'database engine and Redis',
      done: Math.round(percent),
      total: 100,
    }),
  );
  onProgress({ phase: 'download', detail: 'database engine and Redis', done: 100, total: 100 });
  await unpackEngine(rootPath, packages, (done) =>
    onProgress({ phase: 'unpack', detail: 'database engine and Redis', done, total: packages.length }),
  );
  await rm(folder, { recursive: true, force: true });
}
