import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { backUpInto, backupFolder, everything, fill, restoreInto } from './backup-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fill(world, 300);
});
afterAll(() => world.close());

const script = join(import.meta.dirname, 'scripts', 'backup-process.ts');
const TSX = createRequire(import.meta.url).resolve('tsx');

/** Takes a backup in a process of its own and kills that, with no chance to tidy up, once it has written so many. */
async function killedAfter(documents: number, folder: string): Promise<void> {
  const database = await world.shards.home.read(async (db) => db.databaseName);
  const args = [JSON.stringify(inject('shards')), database, folder];
  const child = fork(script, args, { execArgv: ['--import', TSX] });
  child.on('message', (told: { documents: number }) => {
    if (told.documents >= documents) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

interface JournalPart {
  readonly file: string;
}

/** Files that the journal of an unfinished backup says to be whole. */
function finishedFiles(folder: string): string[] {
  const lines = readFileSync(join(folder, 'journal.ndjson'), 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => ((JSON.parse(line).parts ?? []) as JournalPart[]).map(({ file }) => file));
}

test('killed at any time, it goes on', async () => {
  const folder = backupFolder();
  for (const documents of [160, 420]) await killedAfter(documents, folder);
  const finished = finishedFiles(folder);
  const written = finished.map((file) => statSync(join(folder, file)).mtimeMs);
  expect(finished.some((file) => file.endsWith('-00002.ndjson.gz'))).toBe(true);
  const manifest = await backUpInto(world, folder, { partBytes: 1 });
  expect(finished.map((file) => statSync(join(folder, file)).mtimeMs)).toEqual(written);

  const empty = await openWorld();
  onTestFinished(() => empty.close());
  await restoreInto(empty, folder, manifest);
  expect(await everything(empty.shards)).toEqual(await everything(world.shards));
});

test('half a note in the journal is dropped', async () => {
  const folder = backupFolder();
  await killedAfter(160, folder);
  appendFileSync(join(folder, 'journal.ndjson'), '{"stage":"north invo');
  const { documents } = await backUpInto(world, folder, { partBytes: 1 });
  expect(documents).toBe((await everything(world.shards)).size);
});

test('a damaged note in the journal is named', async () => {
  const folder = backupFolder();
  await killedAfter(160, folder);
  const path = join(folder, 'journal.ndjson');
  const lines = readFileSync(path, 'utf8').split('\n');
  const known = { code: 'BACKUP_JOURNAL_DAMAGED', exitCode: 65, file: 'journal.ndjson' };
  for (const [at, damaged] of [
    [1, lines[1]?.slice(0, 20)],
    [2, '{"stage":"north invoices"}'],
    [lines.length - 2, ''],
  ] as const) {
    writeFileSync(path, lines.with(at, damaged ?? '').join('\n'));
    await expect(backUpInto(world, folder)).rejects.toMatchObject({ ...known, line: at + 1 });
  }
});

test('another database does not go on with it', async () => {
  const folder = backupFolder();
  await killedAfter(160, folder);
  await expect(backUpInto(world, folder, { database: 'other' })).rejects.toMatchObject({
    code: 'BACKUP_SOURCE_CHANGED',
    field: 'database',
    expected: '"test"',
    received: '"other"',
  });
});

test('stopped by its signal, it goes on', async () => {
  const folder = backupFolder();
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  const stopped = backUpInto(world, folder, { signal: controller.signal, partBytes: 1, onProgress });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  const { documents } = await backUpInto(world, folder);
  expect(documents).toBe((await everything(world.shards)).size);
});

test('a folder with other files is left alone', async () => {
  const folder = backupFolder();
  await backUpInto(world, join(folder, 'inner'));
  writeFileSync(join(folder, 'letter.txt'), 'dear');
  await expect(backUpInto(world, folder)).rejects.toMatchObject({ code: 'BACKUP_FOLDER_TAKEN' });
});
