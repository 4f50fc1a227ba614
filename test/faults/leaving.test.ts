import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readTimeoutMs } from '../../storage/shards.ts';
import { type Graph, openGraph } from '../graph.ts';
import { type FaultyWorld, openFaultyWorld } from './faulty-world.ts';
import { invoiceOf } from './load.ts';

let faulty: FaultyWorld;
let graph: Graph;

beforeAll(async () => {
  faulty = await openFaultyWorld('east');
  graph = await openGraph(faulty.world, { cache: false });
  await graph.record(invoiceOf('2531200', 0));
});

afterAll(async () => {
  await graph?.stop();
  await faulty?.close();
});

/** More than the breaker needs to open, if they were left to the deadline. */
const clients = 30;
const query = `query ($first: Int!) {
  searchInvoices(filter: { regionCodes: ["3100"] }, first: $first) { edges { cursor } }
}`;

test('what nobody waits for any more keeps no shard busy, and says nothing of it', async () => {
  const east = faulty.world.shards.of('3100');
  const leaving = new AbortController();
  const search = (first: number) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'dev-admin' },
      body: JSON.stringify({ query, variables: { first } }),
      signal: leaving.signal,
    });
  expect((await search(1)).status).toBe(200);
  faulty.proxy.spoil({ kind: 'HALF_OPEN' });
  const left = Array.from({ length: clients }, (_, at) => search(at + 1));
  await vi.waitFor(() => expect(east.policy.inFlight).toBe(clients), { timeout: 30_000, interval: 5 });
  leaving.abort();
  for (const one of await Promise.allSettled(left)) expect(one.status).toBe('rejected');
  await vi.waitFor(() => expect(east.policy.inFlight).toBe(0), { timeout: 30_000, interval: 5 });
  await sleep(readTimeoutMs);
  expect(east.health.measure().failures).toBe(0);
  expect(east.policy.breaker).toBe('CLOSED');
  faulty.proxy.heal();
});
