import { MongoExpiredSessionError, MongoTopologyClosedError } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ShardClient } from '../../storage/shard-client.ts';
import { shardFailureOf } from '../../storage/shard-error.ts';

let client: ShardClient;
beforeEach(() => {
  // It connects when it is first asked, and nothing here asks it.
  client = new ShardClient('mongodb://127.0.0.1:1', {});
});
afterEach(() => client.close());

async function lose(): Promise<void> {
  const before = client.current;
  const lost = new MongoTopologyClosedError('no server');
  await expect(client.run(() => Promise.reject(lost))).rejects.toBe(lost);
  expect(client.current).not.toBe(before);
}

/** Work that goes on while others find that the server is lost. */
function workOver<T>(end: () => T) {
  return client.run(async () => {
    await lose();
    return end();
  });
}

test('what is read with a client that was replaced meanwhile is no answer', async () => {
  const error = await workOver(() => []).catch((failure: unknown) => failure);
  expect(shardFailureOf(error)).toBe('DOWN');
});

test('whatever ends work on a client that was replaced, the shard is down', async () => {
  const ended = new MongoExpiredSessionError();
  const error = await workOver(() => Promise.reject(ended)).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ cause: ended });
  expect(shardFailureOf(error)).toBe('DOWN');
});

test('the client that took its place is not replaced for that', async () => {
  let successor: unknown;
  const work = client.run(async () => {
    await lose();
    successor = client.current;
    throw new MongoTopologyClosedError('no server');
  });
  await expect(work).rejects.toThrow();
  expect(client.current).toBe(successor);
});
