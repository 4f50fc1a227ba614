import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { BACKED_UP } from '../../backup/format.ts';
import { readManifest } from '../../backup/manifest.ts';
import { DOCUMENT_VERSION } from '../../storage/document-version.ts';
import { COLLECTIONS } from '../../storage/shards.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import { openWorld, type Servers, type World } from '../world.ts';
import { backUpInto, backupFolder, everything, fill, restoreInto } from './backup-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fill(world, 80);
});
afterAll(() => world.close());

async function emptyWorld(servers?: Servers): Promise<World> {
  const empty = await openWorld(servers);
  onTestFinished(() => empty.close());
  return empty;
}

test('every collection is backed up but four', () => {
  const others = ['backups', 'apiKeys', 'bureauMoves', 'migrations'];
  expect([...BACKED_UP, ...others].sort()).toEqual([...COLLECTIONS].sort());
});

test('what is restored equals what was backed up', async () => {
  const folder = backupFolder();
  const manifest = await backUpInto(world, folder);
  const empty = await emptyWorld();
  await restoreInto(empty, folder, manifest);
  const [before, after] = [await everything(world.shards), await everything(empty.shards)];
  expect(before.size).toBeGreaterThan(150);
  expect(after).toEqual(before);
  expect(manifest.documents).toBe(before.size);
});

test('it is restored to shards that are divided otherwise', async () => {
  const folder = backupFolder();
  const manifest = await backUpInto(world, folder);
  const [north] = inject('shards');
  const shards = [{ name: 'all', uri: north?.uri ?? '', bureaus: '*' as const }];
  const single = await emptyWorld({ shards, redisUrl: inject('redisUrl') });
  await restoreInto(single, folder, manifest);
  expect(await everything(single.shards)).toEqual(await everything(world.shards));
});

test('small files hold the same as one', async () => {
  const [folder, whole] = [backupFolder(), backupFolder()];
  const { parts, contents } = await backUpInto(world, folder, { partBytes: 1 });
  const one = await backUpInto(world, whole);
  expect(contents).toEqual(one.contents);
  expect(parts.length).toBeGreaterThanOrEqual(one.parts.length);
});

test('the manifest says how far each bureau reaches', async () => {
  const folder = backupFolder();
  await backUpInto(world, folder);
  const { manifest } = await readManifest(folder, DOCUMENT_VERSION);
  expect(Object.keys(manifest.watermarks)).toHaveLength(36);
  expect(manifest).toMatchObject({
    format: 1,
    schema: DOCUMENT_VERSION,
    program: '0.0.0',
    watermarks: { 1100: NOW.toISOString() },
    consistency: { north: 'CAUGHT_UP', east: 'CAUGHT_UP', south: 'CAUGHT_UP' },
  });
  expect(readdirSync(folder).sort()).toEqual(['east', 'manifest.json', 'north', 'south']);
});

test('a finished backup is never written over', async () => {
  const folder = backupFolder();
  await backUpInto(world, folder);
  await expect(backUpInto(world, folder)).rejects.toMatchObject({ code: 'BACKUP_FOLDER_TAKEN' });
});

test('filled shards are restored into only when told', async () => {
  const folder = backupFolder();
  const manifest = await backUpInto(world, folder);
  const other = await emptyWorld();
  await restoreInto(other, folder, manifest);
  await other.shards
    .of('1100')
    .write((db) => db.collection('invoices').updateMany({ bureau: '1100' }, { $set: { remark: 'changed' } }));
  await expect(restoreInto(other, folder, manifest)).rejects.toMatchObject({
    code: 'RESTORE_TARGET_NOT_EMPTY',
    shard: 'north',
  });
  await restoreInto(other, folder, manifest, { replace: true });
  expect(await everything(other.shards)).toEqual(await everything(world.shards));
});
