import { type Collection, MongoClient } from 'mongodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  allProcesses,
  clientOf,
  identities,
  openIn,
  openStack,
  STACK_TIMEOUT_MS,
  startOwner,
  waitUntilGone,
} from './owned-stack.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

interface Numbered {
  readonly _id: number;
}

/** Writes one document after the other until a write fails; `acknowledged` grows meanwhile. */
async function writeUntilBroken(uri: string, acknowledged: number[]): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
  const collection: Collection<Numbered> = client.db('crash').collection('numbers');
  try {
    for (let number = 0; ; number += 1) {
      await collection.insertOne({ _id: number }, DURABLE);
      acknowledged.push(number);
    }
  } catch {
    // The end of the server is what the test is about.
  } finally {
    await client.close();
  }
}

/** A database's workers may have ended by themselves, with the process that was killed before them. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

test('killing every process loses no acknowledged write', { timeout: STACK_TIMEOUT_MS }, async () => {
  const dataDir = await temporaryFolder();
  const owner = await startOwner(dataDir);
  const report = await openIn(owner);
  const acknowledged = new Map<string, number[]>(report.shards.map(({ name }) => [name, []]));
  const writers = report.shards.map(({ name, uri }) => writeUntilBroken(uri, acknowledged.get(name) ?? []));
  await vi.waitFor(() => {
    for (const numbers of acknowledged.values()) expect(numbers.length).toBeGreaterThan(100);
  }, 20_000);
  // The owner first, for it starts again what dies before it; and while it dies, a start would attach to it.
  const processes = [...identities([owner.pid]), ...allProcesses(dataDir, report)];
  for (const { pid } of processes) killIfThere(pid);
  await Promise.all([waitUntilGone(processes), ...writers]);

  const again = await openStack(dataDir);
  onTestFinished(() => again.stop());
  expect(again.attached).toBe(false);
  for (const [name, numbers] of acknowledged) {
    const client = clientOf(again.shards, name);
    const found = await client.db('crash').collection<Numbered>('numbers').find().toArray();
    await client.close();
    const kept = new Set(found.map(({ _id }) => _id));
    expect(numbers.filter((number) => !kept.has(number))).toEqual([]);
  }
});
