import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';

/**
 * Makes a folder completely or not at all: it is built under another name, flushed to the disk and then renamed.
 * An earlier attempt that was interrupted is thrown away and built anew.
 *
 * The caller holds a lock, so that no two builds of one target run at once.
 *
 * @param target the finished folder; when it exists nothing is done.
 * @param build fills the draft folder whose path it is given; the folder exists and is empty.
 */
export async function buildOnce(target: string, build: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await removeDrafts(target);
  const draft = `${target}${DRAFT_SUFFIX}`;
  await mkdir(draft);
  await build(draft);
  // Without this a power cut after the rename could leave a folder that looks finished and has empty files.
  await runCommand('sync', ['--file-system', draft]);
  await rename(draft, target);
}

const DRAFT_SUFFIX = '.draft';

/** Removal first renames, so that an interrupted removal is not mistaken for a finished folder either. */
export async function removeWhole(target: string): Promise<void> {
  if (!existsSync(target)) return;
  await rename(target, `${target}.${Date.now()}${DRAFT_SUFFIX}`);
  await removeDrafts(target);
}

async function removeDrafts(target: string): Promise<void> {
  const parent = dirname(target);
  const drafts = (await readdir(parent)).filter(
    (name) => name.startsWith(`${basename(target)}.`) && name.endsWith(DRAFT_SUFFIX),
  );
  await Promise.all(drafts.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
