import { afterEach, expect, inject, test } from 'vitest';
import { type ChangeEvent, ChangeWatch, offersChangeStreams, writtenIn } from '../../storage/change-watch.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import type { Written } from '../../storage/write-feed.ts';
import { CommandLog } from '../world.ts';
import { changeStreamServer, SERVER_TIME } from './change-stream-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function shardsAt(uri: string): Shards {
  const shards = connectShards(parseShardMap([{ name: 'one', uri, bureaus: '*' }]), 'watched');
  closing.push(() => shards.close());
  return shards;
}

/** Watches a shard, and keeps what is told. */
function watch(shards: Shards) {
  const told: (Written | 'GAP')[] = [];
  const changes = new ChangeWatch(shards.home, shards.database, {
    onChange: (written) => told.push(written),
    onGap: () => told.push('GAP'),
  });
  closing.push(() => changes.close());
  return { changes, told };
}

async function server() {
  const one = await changeStreamServer();
  closing.push(() => one.close());
  return one;
}

const change = (place: string, _id: string): ChangeEvent => ({
  _id: { _data: place },
  operationType: 'update',
  ns: { coll: 'invoices' },
  documentKey: { _id },
});
const writtenTo = (name: string): Written => ({ subject: 'INVOICE', names: [name], isNew: false });

test.each([
  ['a member of a replica set', { setName: 'rs0' }, true],
  ['a mongos', { msg: 'isdbgrid' }, true],
  ['a server alone', { isWritablePrimary: true }, false],
])('%s says whether it has them', (_, hello, expected) => {
  expect(offersChangeStreams(hello)).toBe(expected);
});

test('a change of a print names both its numbers', () => {
  const event = {
    ...change('1', '110020121112345678'),
    fullDocument: { digitalNumber: '26112000000000000001' },
  };
  expect(writtenIn(event).names).toEqual(['110020121112345678', '26112000000000000001']);
});

test('a new invoice was absent before', () => {
  expect(writtenIn({ ...change('1', 'a'), operationType: 'insert' }).isNew).toBe(true);
});

test('a new status changes what was there', () => {
  const event = { ...change('1', 'a'), operationType: 'insert', ns: { coll: 'statuses' } };
  expect(writtenIn(event)).toEqual(writtenTo('a'));
});

test('a server alone is not watched', async () => {
  const [{ uri } = { uri: '' }] = inject('shards');
  const shards = shardsAt(uri);
  const commands = new CommandLog(shards);
  const { changes, told } = watch(shards);
  await expect.poll(() => changes.state).toBe('NOT_OFFERED');
  expect([commands.take(), told]).toEqual([[], []]);
});

test('changes are told from the time of asking on', async () => {
  const replica = await server();
  const { changes, told } = watch(shardsAt(replica.uri));
  replica.emit(change('1', 'a'));
  await expect.poll(() => told).toEqual(['GAP', writtenTo('a')]);
  expect(changes.state).toBe('WATCHING');
  expect(replica.opened).toEqual([{ fullDocument: 'updateLookup', startAtOperationTime: SERVER_TIME }]);
});

test('a cut connection misses nothing', async () => {
  const replica = await server();
  const { told } = watch(shardsAt(replica.uri));
  replica.emit(change('1', 'a'));
  await expect.poll(() => told).toHaveLength(2);
  replica.cut();
  replica.emit(change('2', 'b'));
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['GAP', writtenTo('a'), writtenTo('b')]);
  expect(replica.opened.at(-1)).toMatchObject({ resumeAfter: { _data: '1' } });
});

test('a shard that was away goes on where it was', async () => {
  const replica = await server();
  const { changes, told } = watch(shardsAt(replica.uri));
  replica.emit(change('1', 'a'));
  await expect.poll(() => told).toHaveLength(2);
  replica.close();
  await expect.poll(() => changes.state, { timeout: 20_000 }).toBe('AWAY');
  replica.emit(change('2', 'b'));
  replica.comeBack();
  await expect.poll(() => told, { timeout: 20_000 }).toEqual(['GAP', writtenTo('a'), writtenTo('b')]);
  expect(replica.opened.at(-1)).toMatchObject({ resumeAfter: { _data: '1' } });
});

test('where the place is lost everything is doubted', async () => {
  const replica = await server();
  const { told } = watch(shardsAt(replica.uri));
  replica.emit(change('1', 'a'));
  await expect.poll(() => told).toHaveLength(2);
  replica.loseHistory();
  replica.emit(change('3', 'c'));
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['GAP', writtenTo('a'), 'GAP', writtenTo('c')]);
});

test('a shard that comes late is watched then', async () => {
  const replica = await server();
  const { uri } = replica;
  replica.close();
  const { changes, told } = watch(shardsAt(uri));
  await expect.poll(() => changes.state, { timeout: 10_000 }).toBe('AWAY');
  expect(told).toEqual([]);
});
