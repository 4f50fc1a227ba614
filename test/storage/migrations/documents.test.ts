import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { nameKey } from '../../../fapiao/party-name.ts';
import type { DocumentMigration } from '../../../storage/migrations/migration.ts';
import { readMigrations } from '../../../storage/migrations/records.ts';
import type { Shard } from '../../../storage/shards.ts';
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
import { type IssuerOfOld, nameKeys, withNameKeys } from './issuers-of-old.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => clearIssuers(world.shards));
afterAll(() => world.close());

test('documents are migrated in batches, by id', async () => {
  const { home } = world.shards;
  await keepIssuers(home, firstBureauOf(home), 25);
  const migrations = migrationsOf(world.shards, { batchSize: 10 });
  await migrations.begin();
  world.commands.take();
  await migrations.finish();
  const sent = world.commands
    .take()
    .filter(({ shard, collection }) => shard === home.name && collection === 'issuers');
  const batches = sent.filter(({ name }) => name === 'find').map(({ command }) => command['filter']);
  const id = (at: string) => `${firstBureauOf(home)}-${at}`;
  expect(batches).toMatchObject([{}, { _id: { $gt: id('0009') } }, { _id: { $gt: id('0019') } }]);
  expect(sent.filter(({ name }) => name === 'update')).toHaveLength(3);
  expect(await issuersOn(home)).toHaveLength(25);
  expect(await wrongIssuersOn(home)).toEqual([]);
  expect(await recordOn(home)).toMatchObject({
    number: 2,
    documents: 25,
    position: id('0024'),
    holder: null,
  });
});

test('what is done is not done again', async () => {
  const { home } = world.shards;
  await keepIssuers(home, firstBureauOf(home), 3);
  await migrationsOf(world.shards).finish();
  const records = await readMigrations(home);
  world.commands.take();
  const next = migrationsOf(world.shards);
  await next.begin();
  await next.finish();
  expect(
    world.commands.take().filter(({ name, collection }) => name === 'find' && collection === 'issuers'),
  ).toEqual([]);
  expect(await readMigrations(home)).toEqual(records);
});

/** Migrates while another process writes to each issuer just as it is looked at; each write overtakes the batch. */
async function race(home: Shard, change: (name: string) => object): Promise<IssuerOfOld[]> {
  const bureau = firstBureauOf(home);
  await keepIssuers(home, bureau, 40);
  const others = connectedAgain(world.shards);
  // Connected before it is needed.
  await others.home.read((db) => db.command({ ping: 1 }));
  const writes = new Map<string, Promise<unknown>>();
  const migrations = withNameKeys((document) => {
    const _id = String(document['_id']);
    if (writes.has(_id)) return;
    const update = { $set: change(`改名（${_id}）`), $inc: { seen: 1 } };
    const write = others.home.write((db) =>
      db.collection<IssuerOfOld>('issuers').updateOne({ _id, bureau }, update),
    );
    writes.set(_id, write);
  });
  await migrationsOf(world.shards, { migrations, batchSize: 4 }).finish();
  await Promise.all(writes.values());
  return await issuersOn(home);
}

test('a write between reading and changing is kept', async () => {
  const { home } = world.shards;
  const issuers = await race(home, (name) => ({ name, nameKey: nameKey(name) }));
  expect(await wrongIssuersOn(home)).toEqual([]);
  expect(issuers.map(({ name, seen }) => ({ name, seen }))).toEqual(
    issuers.map(({ _id }) => ({ name: `改名（${_id}）`, seen: 1 })),
  );
});

test('a document that was written to is read again', async () => {
  const issuers = await race(world.shards.home, (name) => ({ name }));
  expect(issuers.filter((issuer) => issuer.nameKey === undefined)).toEqual([]);
  expect(issuers.filter(({ name }) => !name.startsWith('改名'))).toEqual([]);
});

test('what lies on a shard that does not keep it is left', async () => {
  const [shard, other] = world.shards.all;
  if (shard === undefined || other === undefined) throw new Error('fewer than two shards');
  await keepIssuers(shard, firstBureauOf(other), 3);
  await keepIssuers(shard, firstBureauOf(shard), 3);
  await migrationsOf(world.shards).finish();
  const wrong = await wrongIssuersOn(shard);
  expect(wrong).toHaveLength(3);
  expect(wrong.every((id) => id.startsWith(firstBureauOf(other)))).toBe(true);
});

test('fields are taken away as well', async () => {
  const { home } = world.shards;
  await keepIssuers(home, firstBureauOf(home), 3);
  const nameless: DocumentMigration = {
    ...nameKeys,
    number: 3,
    name: 'issuers-without-names',
    fields: ['name'],
    change: ({ name }) => (name === undefined ? null : { set: { seen: 0 }, unset: ['name'] }),
  };
  await migrationsOf(world.shards, { migrations: [nameless] }).finish();
  const bureau = firstBureauOf(home);
  expect(await issuersOn(home)).toEqual(
    ['0000', '0001', '0002'].map((at) => ({ _id: `${bureau}-${at}`, bureau, seen: 0 })),
  );
});
