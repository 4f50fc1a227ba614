import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder; whoever makes it removes it. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'fapiao-graph-test-'));
}

/** A fresh folder that is removed when the running test has finished. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
