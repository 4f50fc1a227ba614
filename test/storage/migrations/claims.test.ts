import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { DocumentMigration } from '../../../storage/migrations/migration.ts';
import { forgetDocumentMigrations, recordMigration } from '../../../storage/migrations/records.ts';
import { openWorld, type World } from '../../world.ts';
import {
  clearIssuers,
  connectedAgain,
  firstBureauOf,
  issuersOn,
  keepIssuers,
  migrationsOf,
  recordOn,
  wrongIssuersOn,
} from './issuer-desk.ts';
import { nameKeys, withNameKeys } from './issuers-of-old.ts';

/** In batches of five. */
const issuers = 60;
const batchSize = 5;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => clearIssuers(world.shards));
afterAll(() => world.close());

const keptAtHome = () => keepIssuers(world.shards.home, firstBureauOf(world.shards.home), issuers);

test('of two processes one migrates, and both know when it is done', async () => {
  const { home } = world.shards;
  await keptAtHome();
  const looked: string[] = [];
  const migrations = withNameKeys(({ _id }) => looked.push(String(_id)));
  const both = [world.shards, connectedAgain(world.shards)].map((shards) =>
    migrationsOf(shards, { migrations, batchSize }),
  );
  await Promise.all(both.map((own) => own.begin()));
  const states = both.map(async (own) => {
    await own.finish();
    return (await recordOn(home))?.finishedAt;
  });
  expect(await Promise.all(states)).toEqual([expect.any(Date), expect.any(Date)]);
  expect(looked.sort()).toEqual((await issuersOn(home)).map(({ _id }) => _id));
  expect(await wrongIssuersOn(home)).toEqual([]);
});

test('stopped half-way, the next process goes on there', async () => {
  const { home } = world.shards;
  await keptAtHome();
  const first: string[] = [];
  const migrations = withNameKeys(({ _id }) => {
    if (first.push(String(_id)) === 3 * batchSize) void stopped.stop();
  });
  const stopped = migrationsOf(world.shards, { migrations, batchSize });
  await stopped.finish();
  expect(await recordOn(home)).toMatchObject({
    finishedAt: null,
    holder: null,
    position: first.at(-1),
    documents: 3 * batchSize,
  });
  const second: string[] = [];
  const rest = withNameKeys(({ _id }) => second.push(String(_id)));
  await migrationsOf(world.shards, { migrations: rest, batchSize }).finish();
  expect([...first, ...second]).toEqual((await issuersOn(home)).map(({ _id }) => _id));
  expect(await wrongIssuersOn(home)).toEqual([]);
  expect(await recordOn(home)).toMatchObject({ finishedAt: expect.any(Date), documents: issuers });
});

const script = join(import.meta.dirname, 'scripts', 'migrate-process.ts');
const TSX = createRequire(import.meta.url).resolve('tsx');

test('killed half-way, it is taken for dead and followed', async () => {
  const { home, database } = world.shards;
  await keptAtHome();
  const args = [JSON.stringify(inject('shards')), database];
  const child = fork(script, args, { execArgv: ['--import', TSX] });
  let looked = 0;
  child.on('message', () => {
    looked += 1;
    if (looked === 4 * batchSize) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const left = await recordOn(home);
  expect(left).toMatchObject({ finishedAt: null, holder: expect.any(String), position: expect.any(String) });
  const second: string[] = [];
  const migrations = withNameKeys(({ _id }) => second.push(String(_id)));
  await migrationsOf(world.shards, { migrations, batchSize, silenceMs: 1_000 }).finish();
  expect(second[0]?.localeCompare(left?.position ?? '')).toBe(1);
  expect(await wrongIssuersOn(home)).toEqual([]);
  expect((await recordOn(home))?.finishedAt).toBeInstanceOf(Date);
});

test('forgotten while it is under way, it begins anew', async () => {
  const { home } = world.shards;
  await keptAtHome();
  const looked: string[] = [];
  let forgetting: Promise<void> | null = null;
  const migrations = withNameKeys(({ _id }) => {
    if (looked.push(String(_id)) === 2 * batchSize) forgetting = forgetDocumentMigrations(home);
  });
  await migrationsOf(world.shards, { migrations, batchSize }).finish();
  await forgetting;
  const [first] = looked;
  expect(looked.filter((id) => id === first)).toHaveLength(2);
  expect((await recordOn(home))?.finishedAt).toBeInstanceOf(Date);
});

/** What a process logs. */
function listeningLog() {
  const said: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    said.push({ level, fields, message });
  };
  return { said, log: { info: at('info'), warn: at('warn') } };
}

test('what a newer program ran is said once and refused never', async () => {
  const { home } = world.shards;
  const newer: DocumentMigration = { ...nameKeys, number: 9, name: 'from-tomorrow' };
  await recordMigration(home, newer, new Date(), new Date());
  const { said, log } = listeningLog();
  const migrations = migrationsOf(world.shards, { log });
  expect(await migrations.begin()).toEqual([]);
  await migrations.finish();
  expect(said.filter(({ level }) => level === 'warn')).toEqual([
    {
      level: 'warn',
      fields: { shard: home.name, migration: '0009-from-tomorrow' },
      message: 'shard was migrated by a newer program',
    },
  ]);
});

test('another migration under the same number is run as well', async () => {
  const { home } = world.shards;
  await keptAtHome();
  await recordMigration(home, { ...nameKeys, name: 'of-another-branch' }, new Date(), new Date());
  await migrationsOf(world.shards).finish();
  expect(await wrongIssuersOn(home)).toEqual([]);
});

test('what fails is said, and tried again by the next process', async () => {
  const { home } = world.shards;
  await keptAtHome();
  const { said, log } = listeningLog();
  const broken = withNameKeys(({ name }) => {
    if (name === '示例（7）') throw new Error('no such name');
  });
  await migrationsOf(world.shards, { migrations: broken, batchSize, log }).finish();
  expect(said).toContainEqual({
    level: 'warn',
    fields: { shard: home.name, err: expect.objectContaining({ message: 'no such name' }) },
    message: 'shard could not be migrated',
  });
  expect(await recordOn(home)).toMatchObject({ finishedAt: null, holder: null, documents: batchSize });
  await migrationsOf(world.shards).finish();
  expect(await wrongIssuersOn(home)).toEqual([]);
});
