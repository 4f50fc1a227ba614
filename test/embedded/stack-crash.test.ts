import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from 'mongodb';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { EmbeddedStack } from '../../embedded/stack.ts';
import { clientOf, openStack, pidOf, STACK_TIMEOUT_MS } from './owned-stack.ts';
import { makeFolder } from './temporary-folder.ts';

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const PATIENCE = { timeout: 25_000, interval: 100 };

interface Numbered {
  readonly _id: number;
}

let dataDir: string;
let stack: EmbeddedStack;

beforeAll(async () => {
  dataDir = await makeFolder();
  stack = await openStack(dataDir);
});

afterAll(async () => {
  await stack?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function collectionOf(shard: string, name: string): Collection<Numbered> {
  const client = clientOf(stack.shards, shard);
  onTestFinished(() => client.close());
  return client.db('crash').collection<Numbered>(name);
}

function kill(name: string): number {
  const pid = pidOf({ processes: stack.processes() }, name);
  process.kill(pid, 'SIGKILL');
  return pid;
}

async function waitForSuccessor(name: string, before: number): Promise<void> {
  await vi.waitFor(() => expect(pidOf({ processes: stack.processes() }, name)).not.toBe(before), PATIENCE);
}

test('a killed shard comes back with its data', async () => {
  const numbers = collectionOf('east', 'once');
  await numbers.insertOne({ _id: 1 }, DURABLE);
  await waitForSuccessor('postgres-east', kill('postgres-east'));
  await vi.waitFor(async () => expect(await numbers.countDocuments()).toBe(1), PATIENCE);
});

test('a killed shard leaves the others serving', async () => {
  const south = collectionOf('south', 'other');
  await south.insertOne({ _id: 1 });
  const killed = kill('postgres-east');
  for (let round = 0; round < 20; round += 1) {
    expect(await south.countDocuments()).toBe(1);
    await sleep(20);
  }
  await waitForSuccessor('postgres-east', killed);
});

test.each(['wire', 'redis'])('a killed %s comes back by itself', async (name) => {
  await waitForSuccessor(name, kill(name));
});

test('the driver works again after the wire server', async () => {
  const numbers = collectionOf('north', 'wire');
  await numbers.insertOne({ _id: 1 });
  await waitForSuccessor('wire', kill('wire'));
  await vi.waitFor(async () => expect(await numbers.countDocuments()).toBe(1), PATIENCE);
});

test('a shard killed again and again recovers', { timeout: STACK_TIMEOUT_MS }, async () => {
  const numbers = collectionOf('north', 'again');
  for (const number of [0, 1, 2]) {
    await vi.waitFor(() => numbers.insertOne({ _id: number }, DURABLE), PATIENCE);
    await waitForSuccessor('postgres-north', kill('postgres-north'));
  }
  const kept = () => numbers.find().sort({ _id: 1 }).toArray();
  await vi.waitFor(async () => expect(await kept()).toEqual([{ _id: 0 }, { _id: 1 }, { _id: 2 }]), PATIENCE);
});
