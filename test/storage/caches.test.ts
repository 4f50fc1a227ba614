import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import {
  close,
  hears,
  keeps,
  newKey,
  openProcess,
  type Process,
  remarkIn,
  write,
  writeSilently,
} from './cache-processes.ts';
import { changeStreamServer } from './change-stream-server.ts';

let world: World;
let writer: Process;
let reader: Process;

beforeAll(async () => {
  world = await openWorld();
  writer = openProcess(world);
  reader = openProcess(world);
  await hears(world, writer);
  await hears(world, reader);
});
afterAll(async () => {
  await Promise.all([close(writer), close(reader)]);
  await world.close();
});

test('a write is seen by every process within 100 ms', async () => {
  const key = newKey();
  await write(writer, key, 'one', true);
  await keeps(reader, key);
  await write(writer, key, 'two');
  expect(await remarkIn(writer, key)).toMatchObject({ remark: 'two' });
  const acknowledged = performance.now();
  while ((await remarkIn(reader, key)).remark === 'one') {
    if (performance.now() - acknowledged > 100) throw new Error('still the old one after 100 ms');
  }
});

test('what is recorded is absent no longer', async () => {
  const key = newKey();
  expect(await remarkIn(reader, key)).toEqual({ remark: null, from: 'SOURCE' });
  expect(await remarkIn(writer, key)).toEqual({ remark: null, from: 'SOURCE' });
  expect(await remarkIn(writer, key)).toEqual({ remark: null, from: 'CACHE' });
  await write(writer, key, 'new', true);
  expect(await remarkIn(writer, key)).toMatchObject({ remark: 'new' });
  await expect
    .poll(() => remarkIn(reader, key), { timeout: 100, interval: 5 })
    .toMatchObject({ remark: 'new' });
});

test('a thousand misses at once are one command', async () => {
  const { shards, reads } = reader;
  const key = newKey();
  await write(writer, key, 'one', true);
  let commands = 0;
  for (const { client } of shards.all)
    client.commands.on('commandStarted', () => {
      commands += 1;
    });
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => reads.invoices.load([key])));
  expect(answers.flat()).toHaveLength(1_000);
  for (const answer of answers.flat()) expect(answer).toMatchObject({ value: { remark: 'one' } });
  expect(commands).toBe(1);
});

test('processes that write and read at once agree in the end', async () => {
  const key = newKey();
  await write(writer, key, '0', true);
  for (let round = 1; round <= 30; round += 1) {
    const reading = [remarkIn(reader, key), remarkIn(writer, key)];
    const writing = write(round % 2 === 0 ? writer : reader, key, String(round));
    reading.push(remarkIn(reader, key), remarkIn(writer, key));
    await Promise.all([...reading, writing]);
  }
  await expect
    .poll(async () => [(await remarkIn(reader, key)).remark, (await remarkIn(writer, key)).remark], {
      timeout: 100,
    })
    .toEqual(['30', '30']);
});

test('without Redis a process goes on with its own', async () => {
  const alone = openProcess(world, 'redis://127.0.0.1:1');
  const key = newKey();
  await write(writer, key, 'one', true);
  expect(await remarkIn(alone, key)).toEqual({ remark: 'one', from: 'SOURCE' });
  expect(await remarkIn(alone, key)).toEqual({ remark: 'one', from: 'CACHE' });
  await write(alone, key, 'two');
  expect(await remarkIn(alone, key)).toEqual({ remark: 'two', from: 'SOURCE' });
  expect(alone.reads.cacheState()).toMatchObject({
    isShared: false,
    isHearing: false,
    asked: { 'invoice:v1': { own: 1, shared: 0, source: 2, failed: 0 } },
  });
  await close(alone);
});

test('with Redis a process says that it hears', async () => {
  const [key, fresh] = [newKey(), openProcess(world)];
  await write(writer, key, 'one', true);
  await expect
    .poll(() => fresh.reads.cacheState())
    .toMatchObject({ isShared: true, isHearing: true, changeStreams: {} });
  await expect.poll(async () => (await remarkIn(reader, key)).from).toBe('CACHE');
  expect(await remarkIn(fresh, key)).toEqual({ remark: 'one', from: 'CACHE' });
  expect(fresh.reads.cacheState()?.asked['invoice:v1']).toMatchObject({ own: 0, shared: 1, source: 0 });
  await close(fresh);
});

test('what is written past the program is read anew', async () => {
  const replica = await changeStreamServer();
  const watching = openProcess(world, undefined, [{ name: 'one', uri: replica.uri, bureaus: '*' }]);
  const key = newKey();
  await write(writer, key, 'one', true);
  await keeps(reader, key);
  watching.reads.watchChanges();
  await expect.poll(() => watching.reads.cacheState()?.changeStreams).toEqual({ one: 'WATCHING' });
  // What was read before it watched is not trusted; what another process reads from now on is.
  await reader.reads.invoices.load([key], { freshness: 'REQUIRE_SOURCE' });
  await keeps(watching, key);
  replica.emit({
    _id: { _data: '1' },
    operationType: 'update',
    ns: { coll: 'invoices' },
    documentKey: { _id: key.id },
  });
  const copies = () => watching.reads.invoices.copies([key]);
  await expect.poll(copies).toEqual([null]);
  await close(watching);
  replica.close();
});

test('who lost the connection trusts nothing from before', async () => {
  const key = newKey();
  await write(writer, key, 'one', true);
  await keeps(reader, key);
  // Redis cuts every listener of this world; meanwhile somebody writes without telling.
  const listeners = String(await world.redis.client('LIST'))
    .split('\n')
    .filter((line) => line.includes(world.shards.database));
  await writeSilently(writer, key, 'two');
  for (const line of listeners) await world.redis.client('KILL', 'ID', /id=(\d+)/.exec(line)?.[1] ?? '');
  await expect.poll(async () => (await remarkIn(reader, key)).remark, { timeout: 3_000 }).toBe('two');
});
