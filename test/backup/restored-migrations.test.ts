import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { restore } from '../../backup/restore.ts';
import type { Shards } from '../../storage/shards.ts';
import {
  firstBureauOf,
  keepIssuers,
  migrationsOf,
  recordOn,
  wrongIssuersOn,
} from '../storage/migrations/issuer-desk.ts';
import { withNameKeys } from '../storage/migrations/issuers-of-old.ts';
import { openWorld, type World } from '../world.ts';
import { backUpInto, backupFolder, never } from './backup-world.ts';

const issuers = 30;
let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const shard of world.shards.all) await keepIssuers(shard, firstBureauOf(shard), issuers);
});
afterAll(() => world.close());

/** An empty world that is on record as migrated. */
async function migratedWorld(): Promise<World> {
  const empty = await openWorld();
  onTestFinished(() => empty.close());
  await migrationsOf(empty.shards).finish();
  return empty;
}

const options = { migrations: { migrations: withNameKeys() }, onProgress: () => undefined };

async function wrongOn({ all }: Shards): Promise<string[]> {
  return (await Promise.all(all.map(wrongIssuersOn))).flat();
}

test('documents of an older backup are migrated as they are restored', async () => {
  const folder = backupFolder();
  const manifest = await backUpInto(world, folder);
  const { shards } = await migratedWorld();
  await restore({ folder, manifest, shards, replace: false, signal: never, ...options });
  expect(await wrongOn(shards)).toEqual([]);
  for (const shard of shards.all) expect(await recordOn(shard)).toMatchObject({ documents: issuers });
});

test('where restoring was interrupted, the next start migrates', async () => {
  const folder = backupFolder();
  const manifest = await backUpInto(world, folder);
  const { shards } = await migratedWorld();
  const interruption = new AbortController();
  const onProgress = (phase: string) => {
    if (phase === 'COMPARE') interruption.abort(new Error('enough'));
  };
  const { signal } = interruption;
  await expect(
    restore({ folder, manifest, shards, replace: false, ...options, signal, onProgress }),
  ).rejects.toThrow('enough');
  expect(await wrongOn(shards)).toHaveLength(3 * issuers);
  await migrationsOf(shards).finish();
  expect(await wrongOn(shards)).toEqual([]);
});
