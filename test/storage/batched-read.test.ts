import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { WindowLimits } from '../../storage/batch-window.ts';
import { BatchedRead, type OnBatch, type ShardQuery } from '../../storage/batched-read.ts';
import { type DocumentKey, findByIds } from '../../storage/by-shard.ts';
import type { BureauDocument } from '../../storage/documents.ts';
import { windowLimits } from '../../storage/reads.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { bureauCollection, type CollectionName, type Shards } from '../../storage/shards.ts';
import { shardsWithout } from '../graph/crippled-shards.ts';
import { openWorld, type World } from '../world.ts';
import { turns } from './windows.ts';

let world: World;
let crippled: Shards;
let invoices: BatchedRead<DocumentKey, BureauDocument>;
let statuses: BatchedRead<DocumentKey, BureauDocument>;

const bureaus: readonly BureauCode[] = ['1100', '3100', '4400'];
const keys = Array.from({ length: 30 }, (_, at): DocumentKey => {
  const bureau = bureaus[at % 3] ?? '1100';
  return { id: `${bureau}-${at}`, bureau };
});

function over(
  shards: Shards,
  collection: CollectionName,
  limits: WindowLimits | null = windowLimits,
  onBatch?: OnBatch,
) {
  const query: ShardQuery<DocumentKey, BureauDocument> = {
    collection,
    timeoutMs: 2_000,
    nameOf: ({ id }) => id,
    nameOfAnswer: ({ _id }) => _id,
    ask: (shard, asked) => findByIds(shard, collection, asked),
  };
  return new BatchedRead(shards, query, limits, onBatch);
}

async function insert(key: DocumentKey): Promise<void> {
  const document = { _id: key.id, bureau: key.bureau };
  await world.shards
    .of(key.bureau)
    .write((db) => bureauCollection<typeof document>(db, 'invoices').insertOne(document));
}

beforeAll(async () => {
  world = await openWorld();
  crippled = await shardsWithout(world, 'east');
  invoices = over(world.shards, 'invoices');
  statuses = over(world.shards, 'statuses');
  await Promise.all(keys.map(insert));
});
afterAll(async () => {
  await crippled.close();
  await world.close();
});

const idsOf = (answers: readonly (object | null | Error)[]) =>
  answers.map((answer) => (answer !== null && '_id' in answer ? answer._id : answer));

test('loads at once read each shard once', async () => {
  world.commands.take();
  const answers = await Promise.all(keys.map((key) => invoices.load([key])));
  expect(idsOf(answers.flat())).toEqual(keys.map(({ id }) => id));
  const sent = world.commands.take();
  expect(sent.map(({ shard, name }) => `${name} on ${shard}`).sort()).toEqual([
    'find on east',
    'find on north',
    'find on south',
  ]);
});

test('collections do not share a batch', async () => {
  world.commands.take();
  const [key = { id: '', bureau: '1100' as const }] = keys;
  const [[invoice], [status]] = await Promise.all([invoices.load([key]), statuses.load([key])]);
  expect(invoice).toMatchObject({ _id: key.id });
  expect(status).toBeNull();
  expect(world.commands.take()).toHaveLength(2);
});

test('without a window each load asks for itself', async () => {
  const alone = over(world.shards, 'invoices', null);
  world.commands.take();
  const [one, two] = keys;
  if (one === undefined || two === undefined) throw new Error('no keys');
  const answers = await Promise.all([alone.load([one, one, two]), alone.load([one])]);
  expect(answers.map(idsOf)).toEqual([[one.id, one.id, two.id], [one.id]]);
  // Two shards for the first, one for the second.
  expect(world.commands.take()).toHaveLength(3);
});

test('an acknowledged write is seen by the next load', async () => {
  for (let round = 0; round < 20; round += 1) {
    const key: DocumentKey = { id: `late-${round}`, bureau: '1100' };
    // Others keep asking for it all the time.
    const others = [invoices.load([key])];
    const writing = insert(key);
    others.push(invoices.load([key]));
    await writing;
    expect(idsOf(await invoices.load([key]))).toEqual([key.id]);
    await Promise.all(others);
  }
});

test('a shard that is away fails its own keys', async () => {
  const answers = await over(crippled, 'invoices').load(keys);
  for (const [at, answer] of answers.entries()) {
    if (keys[at]?.bureau === '3100') expect(answer).toBeInstanceOf(ShardError);
    else expect(answer).toMatchObject({ _id: keys[at]?.id });
  }
});

test.each([
  ['with a window', windowLimits],
  ['without one', null],
])('%s each batch is told with its keys', async (_, limits) => {
  const told: unknown[] = [];
  const read = over(world.shards, 'invoices', limits, (...batch) => told.push(batch));
  await read.load(keys);
  expect(told.sort()).toEqual([
    ['east', 'invoices', 10],
    ['north', 'invoices', 10],
    ['south', 'invoices', 10],
  ]);
});

test('keys that came behind a query that hangs are read', async () => {
  let asked = 0;
  const read = new BatchedRead<DocumentKey, BureauDocument>(
    world.shards,
    {
      collection: 'invoices',
      timeoutMs: 1_800,
      nameOf: ({ id }) => id,
      nameOfAnswer: ({ _id }) => _id,
      ask: (shard, batch, timeoutMs) => {
        asked += 1;
        if (asked > 1) return findByIds(shard, 'invoices', batch, timeoutMs);
        return shard.read(() => new Promise<never>(() => undefined), timeoutMs);
      },
    },
    windowLimits,
  );
  const north = keys.filter(({ bureau }) => bureau === '1100');
  const hanging = read.load(north.slice(0, 1));
  await turns(10);
  const behind = north.slice(1, 4);
  expect(idsOf(await read.load(behind))).toEqual(behind.map(({ id }) => id));
  expect(await hanging).toEqual([expect.objectContaining({ shard: 'north', failure: 'TIMED_OUT' })]);
});

test('waiting for a batch counts as waiting for its shard', async () => {
  const never = new BatchedRead<DocumentKey, string>(
    world.shards,
    {
      collection: 'invoices',
      timeoutMs: 500,
      nameOf: ({ id }) => id,
      nameOfAnswer: (answer) => answer,
      ask: (shard, _, timeoutMs) => shard.read(() => new Promise<string[]>(() => undefined), timeoutMs),
    },
    { maxInFlight: 1, maxKeys: 10, maxTurns: 1 },
  );
  const started = performance.now();
  const first = never.load([{ id: 'a', bureau: '1100' }]);
  await turns();
  const second = never.load([{ id: 'b', bureau: '1100' }]);
  const timedOut = [expect.objectContaining({ shard: 'north', failure: 'TIMED_OUT' })];
  expect(await Promise.all([first, second])).toEqual([timedOut, timedOut]);
  expect(performance.now() - started).toBeLessThan(900);
});
