import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContents } from '../../backup/contents.ts';
import type { Manifest } from '../../backup/format.ts';
import { readManifest } from '../../backup/manifest.ts';
import { DOCUMENT_VERSION } from '../../storage/document-version.ts';
import { openWorld, type World } from '../world.ts';
import { backUpInto, backupFolder, everything, fill, never, restoreInto } from './backup-world.ts';

let world: World;
let empty: World;
/** Taken once, copied for each test. */
let original: { readonly folder: string; readonly manifest: Manifest };
beforeAll(async () => {
  [world, empty] = await Promise.all([openWorld(), openWorld()]);
  await fill(world, 60);
  const folder = join(mkdtempSync(join(tmpdir(), 'fapiao-graph-backup-')), 'backup');
  original = { folder, manifest: await backUpInto(world, folder) };
});
afterAll(async () => {
  rmSync(join(original.folder, '..'), { recursive: true, force: true });
  await Promise.all([world.close(), empty.close()]);
});

interface Taken {
  readonly folder: string;
  readonly manifest: Manifest;
  /** One of its files, relative and absolute. */
  readonly file: string;
  readonly path: string;
}

function taken(): Taken {
  const folder = backupFolder();
  const { manifest } = original;
  cpSync(original.folder, folder, { recursive: true });
  const file =
    manifest.parts.find(({ collection, shard }) => collection === 'invoices' && shard === 'east')?.file ?? '';
  return { folder, manifest, file, path: join(folder, file) };
}

/** Restores, which must fail, and leave nothing behind. */
async function failureOf({ folder, manifest }: Taken): Promise<unknown> {
  const failure = await restoreInto(empty, folder, manifest).then(
    () => null,
    (error: unknown) => error,
  );
  expect((await everything(empty.shards)).size).toBe(0);
  return failure;
}

/** Changes one byte of a file's text and compresses it again, as a storage that lies about its checksums would. */
function changeText(path: string, change: (lines: string[]) => string[]): void {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  writeFileSync(path, gzipSync(change(lines).join('\n')));
}

test('a changed character is found in its line', async () => {
  const backup = taken();
  changeText(backup.path, (lines) => lines.with(4, (lines[4] ?? '').replace('"NORMAL"', '"normal"')));
  expect(await failureOf(backup)).toMatchObject({ code: 'BACKUP_CORRUPTED', file: backup.file, line: 5 });
});

test('a flipped byte on the disk is found', async () => {
  const backup = taken();
  const bytes = readFileSync(backup.path);
  const middle = bytes.length >> 1;
  const handle = openSync(backup.path, 'r+');
  writeSync(handle, Buffer.from([(bytes[middle] ?? 0) ^ 0x10]), 0, 1, middle);
  closeSync(handle);
  const failure = await failureOf(backup);
  expect(failure).toMatchObject({ file: backup.file, line: expect.any(Number) });
  expect(failure).toMatchObject({ code: expect.stringMatching(/^BACKUP_(CORRUPTED|TRUNCATED)$/) });
  expect(failure).toMatchObject({
    message: expect.stringContaining(backup.file),
    messageZh: expect.stringContaining('第'),
  });
});

test('each byte of a file counts', async () => {
  const backup = taken();
  const bytes = readFileSync(backup.path);
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    writeFileSync(backup.path, changed);
    const read = readContents(backup.folder, backup.manifest, { signal: never, onRead: () => undefined });
    await expect(read, `byte ${at}`).rejects.toMatchObject({ file: backup.file });
  }
});

test('a file that ends too early is found', async () => {
  const backup = taken();
  truncateSync(backup.path, readFileSync(backup.path).length - 20);
  expect(await failureOf(backup)).toMatchObject({ code: 'BACKUP_TRUNCATED', file: backup.file });
});

test('missing last lines are found', async () => {
  const backup = taken();
  const kept = 3;
  changeText(backup.path, (lines) => [...lines.slice(0, kept), '']);
  expect(await failureOf(backup)).toMatchObject({
    code: 'BACKUP_TRUNCATED',
    file: backup.file,
    line: kept + 1,
  });
});

test('a missing file is named', async () => {
  const backup = taken();
  rmSync(backup.path);
  expect(await failureOf(backup)).toMatchObject({ code: 'BACKUP_FILE_MISSING', file: backup.file });
});

test('a file of another backup is refused', async () => {
  const backup = taken();
  const other = backupFolder();
  await backUpInto(world, other);
  writeFileSync(backup.path, readFileSync(join(other, backup.file)));
  expect(await failureOf(backup)).toMatchObject({ code: 'BACKUP_MIXED', file: backup.file, line: 1 });
});

test('a file of another version is refused', async () => {
  const backup = taken();
  changeText(backup.path, (lines) => lines.with(0, (lines[0] ?? '').replace('"schema":1', '"schema":2')));
  expect(await failureOf(backup)).toMatchObject({ code: 'BACKUP_MIXED', file: backup.file, line: 1 });
});

test('a changed manifest is refused', async () => {
  const { folder } = taken();
  const path = join(folder, 'manifest.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"program": "0.0.0"', '"program": "0.0.1"'));
  await expect(readManifest(folder, DOCUMENT_VERSION)).rejects.toMatchObject({
    code: 'BACKUP_MANIFEST_INVALID',
  });
});

test('documents of another version are refused', async () => {
  const { folder } = taken();
  await expect(readManifest(folder, DOCUMENT_VERSION + 1)).rejects.toMatchObject({
    code: 'BACKUP_VERSION_UNKNOWN',
    expected: `schema ${DOCUMENT_VERSION + 1}`,
    received: `schema ${DOCUMENT_VERSION}`,
  });
});

test('a folder without a manifest holds no backup', async () => {
  await expect(readManifest(backupFolder(), DOCUMENT_VERSION)).rejects.toMatchObject({
    code: 'BACKUP_NOT_FOUND',
  });
});
