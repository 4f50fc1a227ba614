import { setTimeout as sleep } from 'node:timers/promises';
import { type Collection, MongoClient } from 'mongodb';
import { expect, test, vi } from 'vitest';
import {
  allProcesses,
  clientOf,
  openIn,
  openStack,
  pidOf,
  startOwner,
  waitUntilGone,
} from './owned-stack.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

interface Numbered {
  readonly _id: number;
}

/** Writes one document after the other until a write fails; `acknowledged` grows meanwhile. */
async function writeUntilBroken(collection: Collection<Numbered>, acknowledged: number[]): Promise<void> {
  try {
    for (let number = 0; ; number += 1) {
      await collection.insertOne({ _id: number }, DURABLE);
      acknowledged.push(number);
    }
  } catch {
    // The end of the server is what the test is about.
  }
}

test('killing every process loses no acknowledged write', { timeout: 60_000 }, async () => {
  const dataDir = await temporaryFolder();
  const owner = await startOwner(dataDir);
  const report = await openIn(owner);
  const acknowledged = new Map<string, number[]>(report.shards.map(({ name }) => [name, []]));
  const writers = report.shards.map(async ({ name, uri }) => {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
    await writeUntilBroken(client.db('crash').collection('numbers'), acknowledged.get(name) ?? []);
    await client.close();
  });
  await vi.waitFor(() => {
    for (const numbers of acknowledged.values()) expect(numbers.length).toBeGreaterThan(100);
  }, 20_000);
  const processes = allProcesses(dataDir, report);
  for (const { pid } of processes) process.kill(pid, 'SIGKILL');
  process.kill(owner.pid, 'SIGKILL');
  await waitUntilGone(processes);
  await Promise.all(writers);

  const again = await openStack(dataDir);
  for (const [name, numbers] of acknowledged) {
    const found = await clientOf(again.shards, name)
      .db('crash')
      .collection<Numbered>('numbers')
      .find()
      .toArray();
    const kept = new Set(found.map(({ _id }) => _id));
    expect(numbers.filter((number) => !kept.has(number))).toEqual([]);
  }
});

test('a killed shard comes back by itself', async () => {
  const stack = await openStack(await temporaryFolder());
  const numbers = clientOf(stack.shards, 'east').db('crash').collection<Numbered>('numbers');
  await numbers.insertOne({ _id: 1 }, DURABLE);
  process.kill(pidOf({ processes: stack.processes() }, 'postgres-east'), 'SIGKILL');
  await vi.waitFor(async () => expect(await numbers.countDocuments()).toBe(1), {
    timeout: 15_000,
    interval: 100,
  });
});

test('a killed shard leaves the others serving', async () => {
  const stack = await openStack(await temporaryFolder());
  const south = clientOf(stack.shards, 'south').db('crash').collection<Numbered>('numbers');
  await south.insertOne({ _id: 1 });
  process.kill(pidOf({ processes: stack.processes() }, 'postgres-east'), 'SIGKILL');
  for (let round = 0; round < 20; round += 1) {
    expect(await south.countDocuments()).toBe(1);
    await sleep(20);
  }
});

test.each(['wire', 'redis'])('a killed %s comes back by itself', async (name) => {
  const stack = await openStack(await temporaryFolder());
  const before = pidOf({ processes: stack.processes() }, name);
  process.kill(before, 'SIGKILL');
  await vi.waitFor(() => expect(pidOf({ processes: stack.processes() }, name)).not.toBe(before), 10_000);
});

test('a shard killed again and again recovers', { timeout: 60_000 }, async () => {
  const stack = await openStack(await temporaryFolder());
  const numbers = clientOf(stack.shards, 'north').db('crash').collection<Numbered>('numbers');
  const acknowledged: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const number = round;
    await vi.waitFor(() => numbers.insertOne({ _id: number }, DURABLE), { timeout: 15_000, interval: 100 });
    acknowledged.push(number);
    process.kill(pidOf({ processes: stack.processes() }, 'postgres-north'), 'SIGKILL');
    await vi.waitFor(() => pidOf({ processes: stack.processes() }, 'postgres-north'), 15_000);
  }
  await vi.waitFor(
    async () => expect((await numbers.find().toArray()).map(({ _id }) => _id)).toEqual(acknowledged),
    { timeout: 15_000, interval: 100 },
  );
});
