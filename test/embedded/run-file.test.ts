import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunRecord, readRunFile, removeRunFile, writeRunFile } from '../../embedded/run-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const RECORD: RunRecord = {
  version: 1,
  owner: { pid: 1, startedAt: 'boot/1' },
  phase: 'ready',
  shards: [{ name: 'north', uri: 'mongodb://127.0.0.1:20001', bureaus: ['1100'] }],
  redisUrl: 'redis://127.0.0.1:20002',
  processes: [{ pid: 2, startedAt: 'boot/2', name: 'redis', stopSignal: 'SIGTERM' }],
};

test('a record is read back as written', async () => {
  const folder = await temporaryFolder();
  writeRunFile(folder, RECORD);
  expect(readRunFile(folder)).toEqual(RECORD);
});

test('a fresh folder has no record', async () => {
  expect(readRunFile(await temporaryFolder())).toBeNull();
});

test('a removed record is gone', async () => {
  const folder = await temporaryFolder();
  writeRunFile(folder, RECORD);
  removeRunFile(folder);
  expect(readRunFile(folder)).toBeNull();
});

test('the record of another version is ignored', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'run.json'), JSON.stringify({ ...RECORD, version: 2 }));
  expect(readRunFile(folder)).toBeNull();
});

test('a damaged record is ignored', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'run.json'), '{"version":');
  expect(readRunFile(folder)).toBeNull();
});
