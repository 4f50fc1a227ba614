import { once } from 'node:events';
import { createServer } from 'node:net';
import { MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWireServer, type WireServer } from '../../../embedded/wire/server.ts';
import { rejection } from './contract/target.ts';

let wire: WireServer;
let client: MongoClient;

/** A port on which nothing listens: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

beforeAll(async () => {
  const postgres = { host: '127.0.0.1', port: await closedPort(), user: 'postgres', database: 'postgres' };
  wire = await startWireServer({ host: '127.0.0.1', port: 0, postgres, log: () => undefined });
  client = new MongoClient(`mongodb://127.0.0.1:${wire.port}/?directConnection=true&retryWrites=false`);
});

afterAll(async () => {
  await client.close();
  await wire.close();
});

test('a read of a dead database fails at once with 6', async () => {
  const error = await rejection(client.db('test').collection('items').findOne({}));
  expect(error).toBeInstanceOf(MongoServerError);
  expect(error).toMatchObject({ code: 6, codeName: 'HostUnreachable' });
});

test('a write to a dead database fails at once with 6', async () => {
  const error = await rejection(client.db('test').collection('items').insertOne({ n: 1 }));
  expect(error).toMatchObject({ code: 6, codeName: 'HostUnreachable' });
});

test('a ping tells that the database is dead', async () => {
  expect(await rejection(client.db('admin').command({ ping: 1 }))).toMatchObject({ code: 6 });
});

test('a transaction is refused as a standalone does', async () => {
  const session = client.startSession();
  const transaction = session.withTransaction(() =>
    client.db('test').collection('items').insertOne({ n: 1 }, { session }),
  );
  expect(await rejection(transaction)).toBeInstanceOf(MongoServerError);
  await session.endSession();
});
