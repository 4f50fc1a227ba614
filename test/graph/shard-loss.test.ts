import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EmbeddedStack } from '../../embedded/stack.ts';
import { openStack, pidOf, STACK_TIMEOUT_MS } from '../embedded/owned-stack.ts';
import { makeFolder } from '../embedded/temporary-folder.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

const SHANGHAI = '26312000000000054321';
const query = 'query ($id: ID!) { invoice(id: $id) { id status issuer { name } } }';
let dataDir: string;
let stack: EmbeddedStack;
let world: World;
let graph: Graph;

beforeAll(async () => {
  dataDir = await makeFolder();
  stack = await openStack(dataDir);
  world = await openWorld(stack);
  graph = await openGraph(world);
  await graph.record(DIGITAL, { ...DIGITAL, number: SHANGHAI });
}, STACK_TIMEOUT_MS);

afterAll(async () => {
  await graph?.stop();
  await world?.close();
  await stack?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Keeps the shard of Beijing from coming back for a while: each successor is killed as soon as it shows. */
async function keepNorthDown(untilDone: () => boolean): Promise<void> {
  while (!untilDone()) {
    try {
      process.kill(pidOf({ processes: stack.processes() }, 'postgres-north'), 'SIGKILL');
    } catch {
      // It has no process just now.
    }
    await sleep(20);
  }
}

test('a killed shard costs its own regions alone', { timeout: STACK_TIMEOUT_MS }, async () => {
  let done = false;
  const killing = keepNorthDown(() => done);
  const own: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const started = performance.now();
    const [other, beijing] = await Promise.all([
      graph.ask('dev-admin', query, { id: SHANGHAI }),
      graph.ask('dev-admin', query, { id: DIGITAL.number }),
    ]);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(other.data?.['invoice']).toMatchObject({ id: SHANGHAI, status: 'NORMAL' });
    own.push(...codesOf(beijing).map(String));
    if (beijing.errors.length > 0) {
      expect(beijing.errors[0]?.extensions).toMatchObject({
        shard: 'north',
        regions: world.shards.of('1100').bureaus,
      });
    }
  }
  done = true;
  await killing;
  expect(own).toContain('SHARD_UNAVAILABLE');
  expect(new Set(own)).toEqual(new Set(['SHARD_UNAVAILABLE']));
});

test('all is well when it is back', { timeout: STACK_TIMEOUT_MS }, async () => {
  await vi.waitFor(
    async () => {
      const answer = await graph.ask('dev-admin', query, { id: DIGITAL.number });
      expect(answer.errors).toEqual([]);
      expect(answer.data?.['invoice']).toMatchObject({
        id: DIGITAL.number,
        issuer: { name: DIGITAL.seller.name },
      });
    },
    { timeout: 30_000, interval: 200 },
  );
});

test('a page names the shard that is missing', { timeout: STACK_TIMEOUT_MS }, async () => {
  let done = false;
  const killing = keepNorthDown(() => done);
  await vi.waitFor(
    async () => {
      const answer = await graph.ask(
        'dev-admin',
        `{ searchInvoices(first: 5) { edges { node { id } } missing { shard state regions { code } }
           regionAnswers { region { code } state } } }`,
      );
      expect(answer.errors).toEqual([]);
      const missing = [
        { shard: 'north', state: 'DOWN', regions: expect.arrayContaining([{ code: '1100' }]) },
      ];
      expect(answer.data?.['searchInvoices']).toMatchObject({ missing, edges: [{ node: { id: SHANGHAI } }] });
    },
    { timeout: 20_000, interval: 100 },
  );
  done = true;
  await killing;
});
