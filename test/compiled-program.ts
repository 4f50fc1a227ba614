import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { copyAssets } from '../cli/assets.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file that tests give to node to run the program. */
    program: string;
  }
}

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const packages = join(root, 'node_modules');

/**
 * Compiles the program once, as the build does, for all tests that start it: a process that has to compile itself
 * begins with two seconds of a core, and the tests start some two hundred.
 *
 * The folder is this run's own and new, so no test meets the code of another day. Types are left to `npm run types`.
 */
export default async function compileProgram(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-compiled-'));
  await symlink(packages, join(folder, 'node_modules'));
  const compile = async () => {
    await run(join(packages, '.bin', 'tsc'), ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder], {
      cwd: root,
    });
    copyAssets(folder);
  };
  await compile();
  // Who watches has changed something since.
  project.onTestsRerun(compile);
  project.provide('program', join(folder, 'cli', 'main.js'));
  return () => rm(folder, { recursive: true, force: true });
}
