import { expect, onTestFinished, test } from 'vitest';
import { moveBureau } from '../../backup/move-bureau.ts';
import { forgetDocumentMigrations } from '../../storage/migrations/records.ts';
import {
  firstBureauOf,
  keepIssuers,
  migrationsOf,
  recordOn,
  wrongIssuersOn,
} from '../storage/migrations/issuer-desk.ts';
import { withNameKeys } from '../storage/migrations/issuers-of-old.ts';
import { openWorld } from '../world.ts';

test('a bureau of a shard that was not migrated is migrated where it goes', async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const { shards } = world;
  const [source, to] = shards.all;
  if (source === undefined || to === undefined) throw new Error('fewer than two shards');
  await migrationsOf(shards).finish();
  await forgetDocumentMigrations(source);
  const bureau = firstBureauOf(source);
  await keepIssuers(source, bureau, 20);
  await shards.followMoves();
  const { signal } = new AbortController();
  const migrations = { migrations: withNameKeys() };
  await moveBureau({ shards, bureau, to, signal, migrations, onProgress: () => undefined });
  expect(await wrongIssuersOn(to)).toEqual([]);
  expect(await recordOn(to)).toMatchObject({ finishedAt: expect.any(Date), documents: 20 });
});
